-- 在 PostgreSQL 18 及以上的服务器上建库和两个角色。以超级用户运行一次：
--   psql -v owner_password=… -v app_password=… -f database.sql
-- 口令里有特殊字符时，写进连接地址前要做百分号编码。

-- 拥有者：建表、迁移、单位划转、核验审计。应用：受行级安全约束，不拥有任何表。
CREATE ROLE zcy_owner LOGIN NOSUPERUSER NOBYPASSRLS PASSWORD :'owner_password';
CREATE ROLE zcy_app LOGIN NOSUPERUSER NOBYPASSRLS PASSWORD :'app_password';

CREATE DATABASE zcy OWNER zcy_owner ENCODING 'UTF8'
    LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LOCALE 'C' TEMPLATE template0;

\connect zcy
-- 行级安全之下，只有标为不泄露的运算才用得上搜索索引（docs/decisions/0004-search.md）。
ALTER FUNCTION ts_match_vq(tsvector, tsquery) LEAKPROOF;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT ALL ON SCHEMA public TO zcy_owner;
GRANT USAGE ON SCHEMA public TO zcy_app;
