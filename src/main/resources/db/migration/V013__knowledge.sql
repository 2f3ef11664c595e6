-- What the world reads: articles with their translations and versions, where they used to be found, what still names a
-- channel, and the sets of changes that go with a wave.

create extension if not exists unaccent;
create extension if not exists pg_trgm;
create extension if not exists fuzzystrmatch;

-- Words of a language without their endings and accents: "comunicherà" is found by "comunicare" and by "comunichera".
create text search configuration article_it (copy = italian);
alter text search configuration article_it alter mapping for hword, hword_part, word with unaccent, italian_stem;
create text search configuration article_en (copy = english);
alter text search configuration article_en alter mapping for hword, hword_part, word with unaccent, english_stem;
create text search configuration article_de (copy = german);
alter text search configuration article_de alter mapping for hword, hword_part, word with unaccent, german_stem;
create text search configuration article_fr (copy = french);
alter text search configuration article_fr alter mapping for hword, hword_part, word with unaccent, french_stem;
create text search configuration article_es (copy = spanish);
alter text search configuration article_es alter mapping for hword, hword_part, word with unaccent, spanish_stem;
create text search configuration article_other (copy = simple);
alter text search configuration article_other alter mapping for hword, hword_part, word with unaccent, simple;

create function article_search(language text) returns regconfig
    language sql immutable parallel safe
    return case language
        when 'it' then 'article_it'::regconfig
        when 'en' then 'article_en'::regconfig
        when 'de' then 'article_de'::regconfig
        when 'fr' then 'article_fr'::regconfig
        when 'es' then 'article_es'::regconfig
        else 'article_other'::regconfig
    end;
comment on function article_search is 'how texts of this language are searched';

create table article (
    id         bigint      generated always as identity,
    key        text        not null,
    owner      text        not null,
    topics     text[]      not null default '{}',
    review_by  date,
    created_at timestamptz not null,
    created_by text        not null,
    revision   integer     not null default 1,
    constraint article_pk primary key (id),
    constraint article_key_key unique (key),
    constraint article_key_check check (key ~ '^[a-z0-9][a-z0-9-]{0,79}$')
);
comment on table article is 'one subject; its texts are its translations';
comment on column article.key is 'what translations and files of an import are recognised by; never changes';
comment on column article.review_by is 'by when somebody looks whether it is still true';

create table article_text (
    article           bigint      not null,
    language          text        not null,
    slug              text        not null,
    revision          integer     not null default 1,
    working_version   integer,
    working_state     text,
    publish_at        timestamptz,
    published_version integer,
    archived_at       timestamptz,
    successor         bigint,
    changed_at        timestamptz not null,
    constraint article_text_pk primary key (article, language),
    constraint article_text_article_fk foreign key (article) references article (id),
    constraint article_text_successor_fk foreign key (successor) references article (id),
    constraint article_text_slug_key unique (language, slug),
    constraint article_text_slug_check check (slug ~ '^[a-z0-9][a-z0-9-]{0,119}$'),
    constraint article_text_working_state_check check (working_state in ('draft', 'in_review', 'approved')),
    constraint article_text_working_check check ((working_version is null) = (working_state is null)),
    constraint article_text_archived_check check (archived_at is null or published_version is null)
);
comment on column article_text.revision is 'grows with every change; whoever saw an older one is refused';
comment on column article_text.working_version is 'what is being written; null while nobody works on it';
comment on column article_text.published_version is 'what the world reads; null while it reads nothing';
comment on column article_text.successor is 'where readers of an archived text are sent';
create index article_text_due_idx on article_text (publish_at) where publish_at is not null;

create table article_version (
    article    bigint      not null,
    language   text        not null,
    number     integer     not null,
    title      text        not null,
    summary    text        not null,
    body       text        not null,
    author     text        not null,
    created_at timestamptz not null,
    based_on   integer,
    note       text,
    constraint article_version_pk primary key (article, language, number),
    constraint article_version_text_fk foreign key (article, language) references article_text (article, language)
);
comment on table article_version is 'never changed, never deleted: each saving is a new one';
comment on column article_version.based_on is 'the published version it was written upon; null where there was none';
comment on column article_version.note is 'why, where somebody said so: imported, restored, part of a change';

create table article_review (
    id       bigint      generated always as identity,
    article  bigint      not null,
    language text        not null,
    version  integer     not null,
    accepted boolean     not null,
    reviewer text        not null,
    note     text,
    at       timestamptz not null,
    constraint article_review_pk primary key (id),
    constraint article_review_version_fk foreign key (article, language, version)
        references article_version (article, language, number)
);
create index article_review_text_idx on article_review (article, language, version);

create table published_text (
    article      bigint      not null,
    language     text        not null,
    slug         text        not null,
    version      integer     not null,
    title        text        not null,
    summary      text        not null,
    html         text        not null,
    plain        text        not null,
    topics       text[]      not null,
    published_at timestamptz not null,
    words        tsvector    not null generated always as (
        setweight(to_tsvector(article_search(language), title), 'A')
            || setweight(to_tsvector(article_search(language), summary), 'B')
            || setweight(to_tsvector(article_search(language), left(plain, 200000)), 'C')) stored,
    constraint published_text_pk primary key (article, language),
    constraint published_text_text_fk foreign key (article, language) references article_text (article, language),
    constraint published_text_slug_key unique (language, slug)
);
comment on table published_text is 'what the world reads now, ready to be shown and searched; written with each publication';
comment on column published_text.html is 'sanitised';
comment on column published_text.plain is 'its words alone, for searching and for excerpts';
create index published_text_words_idx on published_text using gin (words);

create table article_word (
    language text not null,
    word     text not null,
    constraint article_word_pk primary key (language, word)
);
comment on table article_word is 'words that were ever published, by which mistyped ones are recognised';
create index article_word_similar_idx on article_word using gin (word gin_trgm_ops);

create table article_redirect (
    path       text        not null,
    article    bigint      not null,
    language   text        not null,
    created_at timestamptz not null,
    created_by text        not null,
    constraint article_redirect_pk primary key (path),
    constraint article_redirect_text_fk foreign key (article, language) references article_text (article, language)
);
comment on column article_redirect.path is 'an address that used to lead here, without the leading slash and help/: it/old-name';
create index article_redirect_text_idx on article_redirect (article, language);

create table article_file (
    id           bigint      generated always as identity,
    article      bigint      not null,
    name         text        not null,
    content_type text        not null,
    size         bigint      not null,
    sha256       text        not null,
    added_by     text        not null,
    added_at     timestamptz not null,
    constraint article_file_pk primary key (id),
    constraint article_file_article_fk foreign key (article) references article (id),
    constraint article_file_name_key unique (article, name)
);

create table change_set (
    topic        text        not null,
    wave         integer     not null,
    channel      text        not null,
    closing      boolean     not null,
    facts        jsonb       not null,
    state        text        not null,
    article      bigint,
    created_by   text        not null,
    created_at   timestamptz not null,
    published_at timestamptz,
    published_by text,
    reverted_at  timestamptz,
    constraint change_set_pk primary key (topic, wave),
    constraint change_set_article_fk foreign key (article) references article (id),
    constraint change_set_state_check check (state in ('open', 'published', 'reverted')),
    constraint change_set_published_check check ((state = 'open') or (published_at is not null) or (reverted_at is not null))
);
comment on column change_set.closing is 'the last one: no address of the channel may remain; before, it may where somebody says why';
comment on column change_set.facts is 'what was asked for: further names of the channel, owner and date, what the texts may say';
comment on column change_set.article is 'the article that explains the retirement';

create table change_item (
    id                bigint      generated always as identity,
    topic             text        not null,
    wave              integer     not null,
    kind              text        not null,
    source            text        not null,
    place             text        not null,
    language          text,
    title             text        not null,
    link              text,
    state             text        not null,
    owner             text        not null,
    due_on            date,
    article           bigint,
    base_version      integer,
    draft_title       text,
    draft_summary     text,
    draft_body        text,
    editor            text,
    edited_at         timestamptz,
    reviewer          text,
    reviewed_at       timestamptz,
    note              text,
    published_version integer,
    restored_version  integer,
    revision          integer     not null default 1,
    constraint change_item_pk primary key (id),
    constraint change_item_set_fk foreign key (topic, wave) references change_set (topic, wave),
    constraint change_item_article_fk foreign key (article) references article (id),
    constraint change_item_place_key unique (topic, wave, source, place),
    constraint change_item_kind_check check (kind in ('edit', 'create', 'checklist')),
    constraint change_item_state_check check (state in (
        'open', 'in_review', 'ready', 'published', 'done', 'reverted', 'conflict'))
);
comment on column change_item.kind is 'edit: a published article gets a new version; create: a new article; checklist: a text in a file that its owner changes';
comment on column change_item.place is 'where, as its source calls it';
comment on column change_item.base_version is 'the published version the draft was written upon';
comment on column change_item.restored_version is 'the version that brought the former text back';

create table change_mention (
    id         bigint  generated always as identity,
    item       bigint  not null,
    kind       text    not null,
    field      text    not null,
    words      text    not null,
    excerpt    text    not null,
    marked_from integer not null,
    marked_to  integer not null,
    confidence text    not null,
    constraint change_mention_pk primary key (id),
    constraint change_mention_item_fk foreign key (item) references change_item (id),
    constraint change_mention_kind_check check (kind in ('address', 'name')),
    constraint change_mention_confidence_check check (confidence in ('certain', 'likely', 'possible'))
);
comment on table change_mention is 'what was found when the set was prepared';
comment on column change_mention.marked_from is 'where in the excerpt the words begin';
create index change_mention_item_idx on change_mention (item);

create table mention_judgement (
    topic      text        not null,
    source     text        not null,
    place      text        not null,
    mark       text        not null,
    words      text        not null,
    reason     text        not null,
    judged_by  text        not null,
    judged_at  timestamptz not null,
    constraint mention_judgement_pk primary key (topic, source, place, mark)
);
comment on table mention_judgement is 'names that may stay, with the reason; addresses never may';
comment on column mention_judgement.mark is 'hash of the words with their neighbourhood, so that a changed sentence is judged again';

create table outside_place (
    id          bigint      generated always as identity,
    topic       text        not null,
    channel     text        not null,
    kind        text        not null,
    name        text        not null,
    url         text,
    owner       text        not null,
    due_on      date        not null,
    state       text        not null default 'open',
    note        text,
    changed_by  text        not null,
    changed_at  timestamptz not null,
    checked_at  timestamptz,
    finding     text,
    found       text,
    revision    integer     not null default 1,
    constraint outside_place_pk primary key (id),
    constraint outside_place_kind_check check (kind in ('web_page', 'phone_announcement', 'invoice', 'social_profile', 'printed', 'other')),
    constraint outside_place_state_check check (state in ('open', 'done', 'not_needed')),
    constraint outside_place_finding_check check (finding in ('clean', 'still_mentions', 'unreachable'))
);
comment on table outside_place is 'where a channel is named that is none of our texts; a person sees to it';
comment on column outside_place.found is 'the words that still name it, or why the page could not be read';
create index outside_place_topic_idx on outside_place (topic);
