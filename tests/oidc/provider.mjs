// An OpenID provider for tests: everybody may sign in under any name, which is also their claim.
import { Provider } from "oidc-provider";

const [port, callback] = process.argv.slice(2);
const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [
    { client_id: "asset-cloud", client_secret: "test-secret", redirect_uris: [callback] },
  ],
  cookies: { keys: ["test"] },
  claims: { openid: ["sub"], profile: ["name", "preferred_username"] },
  conformIdTokenClaims: false,
  findAccount: (_context, id) => ({
    accountId: id,
    claims: async () => ({ sub: `subject-${id}`, name: id, preferred_username: id }),
  }),
});
provider.listen(Number(port), "127.0.0.1", () => console.log("ready"));
