-- Every row of a procedure says whose it is: an area, one of the five mechanisms. Duties are area.role; what stands here is all selection's.
alter table registry.duty_grant drop constraint duty_grant_by_two;
update registry.duty_grant set duty = 'selection.submit' where duty = 'selection.recommend';
update registry.duty_request set duty = 'selection.submit' where duty = 'selection.recommend';
alter table registry.duty_grant add constraint duty_grant_by_two check (
  granted_by is null or confirmed_by is not null
  or not (duty like '%.manage' or duty like '%.confirm' or duty in ('duties.grant', 'inspection.read', 'notices.handle'))
) not valid;

alter table casework.round add column area text not null default 'selection';
alter table casework.round rename column origin_duties to origin_roles;
alter table casework.round rename column review_duties to review_roles;
update casework.round set
  origin_roles = array(select replace(replace(duty, 'selection.', ''), 'recommend', 'submit') from unnest(origin_roles) as duty),
  review_roles = array(select replace(duty, 'selection.', '') from unnest(review_roles) as duty);
-- the round's, beside the path that a reader is cut by
alter table casework.dossier add column area text not null default 'selection';
alter table clearance.request add column area text not null default 'selection';
alter table judging.round add column area text not null default 'selection';
alter table voting.poll add column area text not null default 'selection';
alter table notices.notice add column area text not null default 'selection';
alter table honours.honour add column area text not null default 'selection';
alter table honours.bundle add column area text not null default 'selection';

alter table casework.round alter column area drop default;
alter table casework.dossier alter column area drop default;
alter table clearance.request alter column area drop default;
alter table judging.round alter column area drop default;
alter table voting.poll alter column area drop default;
alter table notices.notice alter column area drop default;
alter table honours.honour alter column area drop default;
alter table honours.bundle alter column area drop default;
