-- what of a workbook was hidden and passed over is said as long as the import is shown
alter table registry.roster_import add column passed_over jsonb not null default '[]'::jsonb;
alter table selection.summary_import add column passed_over jsonb not null default '[]'::jsonb;

-- lists write it behind the name: 张三(曾用名张四)
alter table registry.person add column former_name text check (length(former_name) between 1 and 60);
