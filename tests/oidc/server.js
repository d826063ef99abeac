// A real OpenID provider for the tests, on a free port of loopback. Accounts, client and redirect addresses come as JSON in
// PROVIDER; the address is printed as the only line on standard output. POST /tamper {…} decides what is wrong with the ID
// tokens from then on: {"set": {claim: value or null}, "add": {claim: seconds}, "sign": "none" | "stranger"}.
import { createServer } from 'node:http';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { decodeJwt, decodeProtectedHeader, importJWK, SignJWT, UnsecuredJWT } from 'jose';
import { interactionPolicy, Provider } from 'oidc-provider';

const { accounts, client, redirectUris, leavesTo } = JSON.parse(process.env.PROVIDER);

const key = () => ({
  ...generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' }),
  kid: 'test', alg: 'RS256', use: 'sig',
});
const known = key();
const stranger = key();
let fault = {};

const policy = interactionPolicy.base();
policy.add(new interactionPolicy.Prompt({ name: 'select_account', requestable: true }), 0);

const findAccount = (ctx, sub) => accounts[sub] && { accountId: sub, claims: () => ({ sub, ...accounts[sub] }) };

// Nobody is asked for consent: the house's own app has it from its administrator.
const loadExistingGrant = async (ctx) => {
  const grant = new ctx.oidc.provider.Grant({ clientId: client.id, accountId: ctx.oidc.session.accountId });
  grant.addOIDCScope('openid email profile');
  await grant.save();
  return grant;
};

const logoutSource = (ctx, form) => {
  ctx.body = `<!doctype html><title>Log out</title>${form}
    <button name="logout" value="yes" form="op.logoutForm" autofocus>Log out</button>
    <script>document.querySelector('button').click()</script>`;
};

const configuration = {
  clients: [{
    client_id: client.id,
    client_secret: client.secret,
    redirect_uris: redirectUris,
    post_logout_redirect_uris: leavesTo,
    grant_types: ['authorization_code'],
    response_types: ['code'],
  }],
  claims: {
    openid: ['sub', 'roles'],
    email: ['email', 'email_verified'],
    profile: ['name', 'preferred_username'],
  },
  conformIdTokenClaims: false, // as Entra ID does: an app that reads no userinfo sees the claims in the ID token
  cookies: { keys: [randomBytes(32).toString('hex')] },
  features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: true, logoutSource } },
  interactions: { policy, url: (ctx, interaction) => `/sign-in/${interaction.uid}` },
  jwks: { keys: [known] },
  pkce: { required: () => true },
  ttl: { AccessToken: 3600, AuthorizationCode: 60, Grant: 3600, IdToken: 3600, Interaction: 600, Session: 3600 },
  findAccount,
  loadExistingGrant,
};

async function tampered(token) {
  const header = decodeProtectedHeader(token);
  const claims = decodeJwt(token);
  for (const [name, value] of Object.entries(fault.set ?? {})) {
    if (value === null) delete claims[name]; else claims[name] = value;
  }
  for (const [name, seconds] of Object.entries(fault.add ?? {})) claims[name] += seconds;
  if (fault.sign === 'none') return new UnsecuredJWT(claims).encode();
  const signer = await importJWK(fault.sign === 'stranger' ? stranger : known, 'RS256');
  return new SignJWT(claims).setProtectedHeader(header).sign(signer);
}

const FORM = `<!doctype html><meta charset="utf-8"><title>Sign in</title><h1>The house's sign-in</h1>
  <form method="post"><label>Account <input name="account" autofocus></label><button>Sign in</button></form>`;

async function body(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString();
}

async function signIn(provider, request, response) {
  if (request.method === 'GET') {
    response.setHeader('Content-Type', 'text/html').end(FORM);
    return;
  }
  const account = new URLSearchParams(await body(request)).get('account');
  const result = accounts[account]
    ? { login: { accountId: account }, select_account: {} }
    : { error: 'access_denied', error_description: 'no such account' };
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}

const server = createServer();
server.listen(0, '127.0.0.1', () => {
  const issuer = `http://localhost:${server.address().port}`;
  const provider = new Provider(issuer, configuration);
  provider.use(async (ctx, next) => {
    await next();
    if (ctx.oidc?.route === 'token' && ctx.body?.id_token) ctx.body.id_token = await tampered(ctx.body.id_token);
  });
  const callback = provider.callback();
  server.on('request', async (request, response) => {
    try {
      if (request.url.startsWith('/sign-in/')) await signIn(provider, request, response);
      else if (request.url === '/tamper' && request.method === 'POST') {
        fault = JSON.parse(await body(request));
        response.writeHead(204).end();
      } else callback(request, response);
    } catch (error) {
      console.error(error);
      response.writeHead(400).end(String(error));
    }
  });
  console.log(issuer);
});
