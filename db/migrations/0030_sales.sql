-- Company-led sales: a lower price of a frozen selection of courses, for a time. See docs/sales.md.

-- What an operator was shown before he confirmed, and which courses that was.
create table selection_preview (
  id bigint generated always as identity primary key,
  purpose text collate "C" not null check (purpose in ('sale', 'stop', 'resume')),
  account_id bigint references account (id),
  -- What selects: {"search": {…}}, {"category": slug} or {"courses": [ids]}.
  selection jsonb not null,
  -- Of a sale: its terms.
  terms jsonb,
  -- In ascending order.
  course_ids bigint[] not null check (cardinality(course_ids) <= 1000000),
  created_at timestamptz not null
);
-- Read a slice at a time.
alter table selection_preview alter column course_ids set storage external;
create index selection_preview_created_idx on selection_preview (created_at);
create trigger selection_preview_kept before update on selection_preview
  for each row execute function refuse_change();

create table sale (
  id bigint generated always as identity primary key,
  name text not null check (char_length(name) between 1 and 200),
  preview_id bigint not null unique references selection_preview (id),
  percent integer check (percent between 1 and 100),
  amount_paise bigint check (amount_paise between 1 and 1000000000),
  -- Of the preview.
  courses integer not null check (courses > 0),
  -- The window that counts; null: none does (yet, or any more).
  from_at timestamptz,
  to_at timestamptz,
  created_at timestamptz not null,
  check (num_nonnulls(percent, amount_paise) = 1),
  check (num_nonnulls(from_at, to_at) <> 1),
  check (from_at < to_at)
);
create trigger sale_terms_kept before update of name, preview_id, percent, amount_paise, courses, created_at on sale
  for each row execute function refuse_change();

-- The frozen selection, as far as it is set up.
create table sale_course (
  course_id bigint not null references course (id) on delete cascade,
  sale_id bigint not null references sale (id),
  primary key (course_id, sale_id)
);
create index sale_course_sale_idx on sale_course (sale_id, course_id);

-- A sale begins, ends early or is undone by a change that takes effect for all its courses at one instant. First it is
-- placed in the documents of the courses, one after another, where it does not count yet (`priceAhead`); then one
-- statement makes it count from `effective_at` on; then it is settled, course by course, in `price`.
create table sale_change (
  id bigint generated always as identity primary key,
  sale_id bigint not null references sale (id),
  kind text collate "C" not null check (kind in ('begin', 'end', 'undo')),
  phase text collate "C" not null default 'waiting'
    check (phase in ('waiting', 'placing', 'settling', 'done', 'withdrawing', 'withdrawn')),
  asked_at timestamptz not null,
  -- When it was to take effect; null: at once.
  asked_for timestamptz,
  -- When it takes effect: as expected, until it is settling.
  effective_at timestamptz not null,
  -- The window of the sale after it; null: none.
  next_from timestamptz,
  next_to timestamptz,
  -- The last course that it is placed or settled in, and how many are.
  placed_to bigint not null default 0 check (placed_to >= 0),
  placed integer not null default 0 check (placed >= 0),
  settled_to bigint not null default 0 check (settled_to >= 0),
  settled integer not null default 0 check (settled >= 0),
  -- It could not be placed before the end of the window: nothing came of it.
  missed boolean not null default false,
  -- The transaction that began the phase.
  tx xid8 not null default pg_current_xact_id(),
  check (num_nonnulls(next_from, next_to) <> 1),
  check (next_from < next_to),
  -- Nothing counts before it is placed as a whole.
  check (settled_to = 0 or phase in ('settling', 'done'))
);
create index sale_change_sale_idx on sale_change (sale_id, id);
create index sale_change_tx_idx on sale_change (tx);
create index sale_change_waiting_idx on sale_change (id) where phase = 'waiting';
-- Documents have room for one change that does not count yet.
create unique index sale_change_one_in_hand on sale_change ((true)) where phase in ('placing', 'settling', 'withdrawing');

create function stamp_sale_change() returns trigger language plpgsql as $$
begin
  new.tx := pg_current_xact_id();
  return new;
end $$;
create trigger sale_change_stamped before update on sale_change
  for each row when (old.phase <> new.phase) execute function stamp_sale_change();

-- Who moves a mark changes the documents of the courses in between.
create function log_sale_change() returns trigger language plpgsql as $$
begin
  insert into change_log (kind, key)
    select 'course', course_id from sale_course where sale_id = new.sale_id
      and (course_id > least(old.placed_to, new.placed_to) and course_id <= greatest(old.placed_to, new.placed_to)
        or course_id > least(old.settled_to, new.settled_to) and course_id <= greatest(old.settled_to, new.settled_to));
  if old.phase <> new.phase then
    insert into change_log (kind, key) values ('sale', new.sale_id);
  end if;
  return null;
end $$;
create trigger sale_change_logged after update on sale_change
  for each row execute function log_sale_change();

-- A base price less a percentage, rounded down to whole rupees, or an amount.
create function reduced_price(base bigint, percent integer, amount bigint) returns bigint language sql immutable as $$
  select case when percent is null then base - amount else base * (100 - percent) / 10000 * 100 end
$$;

-- What a course costs in a sale: a paid one is neither free nor cheaper than a rupee by it. At most the base price.
create function sale_price(base bigint, percent integer, amount bigint) returns bigint language sql immutable as $$
  select case when base = 0 then 0 else least(base, greatest(100, reduced_price(base, percent, amount))) end
$$;

-- Windows of sales by course: as they count (`from_at`, `to_at`), which is what `price` of a document holds, and as they
-- will with the change in hand (`ahead_from`, `ahead_to`), which is `priceAhead`. Null: none.
create view sale_window as
  select sc.course_id, s.id as sale_id, sale_price(c.price_paise, s.percent, s.amount_paise) as price_paise,
    case when sc.course_id <= h.settled_to then h.next_from else s.from_at end as from_at,
    case when sc.course_id <= h.settled_to then h.next_to else s.to_at end as to_at,
    case when sc.course_id <= h.placed_to then h.next_from else s.from_at end as ahead_from,
    case when sc.course_id <= h.placed_to then h.next_to else s.to_at end as ahead_to
  from sale_course sc join sale s on s.id = sc.sale_id join course c on c.id = sc.course_id
    left join sale_change h on h.sale_id = s.id and h.phase in ('placing', 'settling', 'withdrawing');

-- Windows that count, those of courses themselves and those of company-led sales.
create view price_window as
  select course_id, from_at, to_at, price_paise from sales_window
  union all
  select sc.course_id, w.from_at, w.to_at, sale_price(c.price_paise, w.percent, w.amount_paise)
  from (
    select s.id, s.percent, s.amount_paise,
      case when h.id is null then s.from_at else h.next_from end as from_at,
      case when h.id is null then s.to_at else h.next_to end as to_at
    from sale s left join sale_change h on h.sale_id = s.id and h.phase = 'settling'
  ) w join sale_course sc on sc.sale_id = w.id join course c on c.id = sc.course_id
  where w.from_at is not null;
