-- Whether this catalogue has a demo school: decided once, at the first start.

create table demo_school (
  singleton boolean primary key default true check (singleton),
  state text collate "C" not null check (state in ('none', 'making', 'made')),
  -- The day around which its courses run, so that a start that was killed is taken up with the same ones.
  today date not null
);
