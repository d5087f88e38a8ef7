-- What operators edit beside courses: categories are renamed, moved and merged, synonyms changed. Versions count edits.

alter table category
  add version integer not null default 1,
  -- Merged into that one: nobody sees it any more, its courses count as those of the other. They are moved there in
  -- portions, then it goes.
  add merged_into bigint references category (id),
  add check (merged_into <> id),
  add check (merged_into is null or parent_id is null);
alter table category drop constraint category_parent_id_name_folded_key;
create unique index category_name_key on category (parent_id, name_folded) nulls not distinct
  where merged_into is null;
create index category_merged_into_idx on category (merged_into) where merged_into is not null;

-- Slugs of categories that were merged: they go on meaning the one that has their courses now.
create table category_alias (
  slug text collate "C" primary key check (slug <> ''),
  category_id bigint not null references category (id) on delete cascade
);
create index category_alias_category_idx on category_alias (category_id);

alter table synonym add version integer not null default 1;
