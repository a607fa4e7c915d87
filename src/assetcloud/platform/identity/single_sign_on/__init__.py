"""Sign-in through other identity systems: OpenID Connect and DingTalk-type providers.

`config`   which providers the installation has: var/single_sign_on.toml
`adapters` how allauth finds our accounts: it links, it never makes any
`dingtalk` a DingTalk-type provider whose addresses the configuration names
`links`    which outside identities belong to an account
"""
