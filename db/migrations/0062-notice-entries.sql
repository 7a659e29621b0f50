-- A list is in the order of strokes or as it was given, and a name on it may have been put forward by several.
alter table notices.entry rename column stroke_order to position;
alter table notices.entry add column recommender_paths text[] not null default '{}';
update notices.entry set recommender_paths = array[recommender_path] where recommender_path is not null;
alter table notices.entry drop column recommender_path, drop column recommender_id;
