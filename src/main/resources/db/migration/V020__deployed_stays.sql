-- Whoever deployed got the engine's right to delete the deployment, and with it the running cases of its versions.

do $$
begin
    if to_regclass('act_ru_authorization') is not null then
        delete from act_ru_authorization
         where type_ = 1              -- grant
           and resource_type_ = 9     -- deployment
           and resource_id_ <> '*'
           and perms_ = 18            -- read and delete: what the engine gave, and nobody by hand
           and user_id_ is not null;
    end if;
end $$;
