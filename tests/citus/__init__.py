"""The data layer on a Citus cluster; needs ASSETCLOUD_TEST_CITUS_URL (docs/guides/citus.md)."""
