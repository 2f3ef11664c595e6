-- Indices that the engine's own scripts leave out and that our questions need.

-- The job executor asks for due jobs all the time, and for those whose holder is gone. Few are held at any moment, so that
-- most jobs have no place in the second.
create index tramonto_act_ru_job_duedate_idx on act_ru_job (duedate_);
create index tramonto_act_ru_job_lock_exp_idx on act_ru_job (lock_exp_time_) where lock_exp_time_ is not null;

-- Filters of the task list: due soon, follow-up, waiting.
create index tramonto_act_ru_task_due_date_idx on act_ru_task (due_date_);
create index tramonto_act_ru_task_follow_up_idx on act_ru_task (follow_up_date_) where follow_up_date_ is not null;
create index tramonto_act_ru_task_def_key_idx on act_ru_task (task_def_key_);
