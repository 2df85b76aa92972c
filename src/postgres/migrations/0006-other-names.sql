-- What customers call a part of the service beside its name: to know what they mean when they write.
alter table components add column also_called text[] not null default '{}';
