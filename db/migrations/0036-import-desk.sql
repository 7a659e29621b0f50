-- Rows of a summary that were refused, kept to be corrected on the page and handed back as a sheet: personal
-- data, sealed, and emptied when the workbook is set aside.
alter table selection.summary_import add column rejected_sealed bytea;
-- How many rows became clean by a correction on the page.
alter table selection.summary_import add column corrected int not null default 0;
create index summary_import_by_place on selection.summary_import (organization_id, at desc, id);

-- A place that is given another day than its level: why.
alter table casework.deadline add column reason text check (length(reason) between 1 and 500);
