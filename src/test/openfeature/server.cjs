// Asks with the stock server provider, once for each line of input: {"flag", "default", "key"?, "user"?, "password"?, "context"}.
// Prints one line of JSON for each: the evaluation details.
const { OpenFeature } = require('@openfeature/server-sdk');
const { OFREPProvider } = require('@openfeature/ofrep-provider');
const readline = require('node:readline');

const baseUrl = process.argv[2];

async function client({ key, user, password }) {
  const headers = key
    ? [['X-API-Key', key]]
    : [['Authorization', 'Basic ' + Buffer.from(`${user}:${password}`).toString('base64')]];
  await OpenFeature.setProviderAndWait(new OFREPProvider({ baseUrl, headers }));
  return OpenFeature.getClient();
}

async function details(question) {
  const asking = await client(question);
  const ask = typeof question.default === 'boolean' ? 'getBooleanDetails' : 'getObjectDetails';
  return asking[ask](question.flag, question.default, question.context);
}

(async () => {
  for await (const line of readline.createInterface({ input: process.stdin })) {
    console.log(JSON.stringify(await details(JSON.parse(line))));
  }
})();
