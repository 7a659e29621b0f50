-- News and policy documents that a place puts before the public. The body is plain text of a small grammar (kit/prose.ts), never HTML.
create table registry.article (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind in ('news', 'policy')),
  organization_id uuid not null references registry.organization,
  title text not null check (length(title) between 2 and 120),
  title_en text,
  summary text not null default '',
  summary_en text,
  body text not null default '' check (length(body) <= 40000),
  document_number text,
  issuing_body text,
  issued_on date,
  file_id uuid references registry.file,
  demonstration boolean not null default false,
  state text not null default 'draft' check (state in ('draft', 'published', 'withdrawn')),
  version int not null default 0,
  search tsvector not null default ''::tsvector,
  created_by text not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  published_by text,
  published_at timestamptz,
  withdrawn_at timestamptz,
  withdraw_reason text,
  check (kind = 'policy' or (document_number is null and issuing_body is null and issued_on is null)),
  check ((state = 'draft') = (published_at is null)),
  check ((state = 'withdrawn') = (withdrawn_at is not null and withdraw_reason is not null)),
  -- What is read must say who issued it (a policy) and something at all.
  check (state = 'draft' or (body <> '' and (kind <> 'policy' or issuing_body is not null)))
);
create index article_for_public on registry.article (published_at desc, id) where state = 'published';
create index article_of_organization on registry.article (organization_id, changed_at desc, id);
create index article_search on registry.article using gin (search);
