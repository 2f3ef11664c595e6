-- Indices that the engine's own scripts leave out and that our questions need.

-- The job executor asks for due jobs all the time.
create index tramonto_act_ru_job_duedate_idx on act_ru_job (duedate_);
create index tramonto_act_ru_job_lock_exp_idx on act_ru_job (lock_exp_time_);

-- Filters of the task list: due soon, follow-up, waiting.
create index tramonto_act_ru_task_due_date_idx on act_ru_task (due_date_);
create index tramonto_act_ru_task_follow_up_idx on act_ru_task (follow_up_date_);
create index tramonto_act_ru_task_def_key_idx on act_ru_task (task_def_key_);
