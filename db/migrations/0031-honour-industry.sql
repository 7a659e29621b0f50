-- The register is searched by industry too: the industry as it stood on the day, like trade and unit.
alter table honours.honour add column industry text not null default '';
update honours.honour h set industry = n.industry from selection.nominee n where h.source_kind = 'nominee' and n.id = h.source_id;
create index honour_by_industry on honours.honour (industry, conferred_on desc);
