-- A poll is about something: whose mechanism hears of its close and leads back from its desk.
alter table voting.poll add column subject_kind text, add column subject_id uuid;
update voting.poll p set subject_kind = 'edition', subject_id = e.id from selection.edition e where e.poll_id = p.id;
update voting.poll set subject_kind = 'poll', subject_id = id where subject_id is null;
alter table voting.poll
  alter column subject_kind set not null,
  alter column subject_id set not null,
  add check (length(subject_kind) between 1 and 60);
create index poll_of_subject on voting.poll (subject_id);
