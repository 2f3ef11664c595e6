// Asks with the stock web provider in Node: all flags at once, then again with the entity tag of the first answer.
// Arguments: address, key, targeting key. Prints one line of JSON: details, and the statuses of the answers.
const { OpenFeature } = require('@openfeature/web-sdk');
const { OFREPWebProvider } = require('@openfeature/ofrep-web-provider');

const [baseUrl, key, targetingKey] = process.argv.slice(2);
const statuses = [];

(async () => {
  await OpenFeature.setContext({ targetingKey });
  const provider = new OFREPWebProvider({
    baseUrl,
    cacheMode: 'disabled',
    headers: [['Authorization', `Bearer ${key}`]],
    fetchImplementation: async (...request) => {
      const answer = await fetch(...request);
      statuses.push(answer.status);
      return answer;
    },
  });
  await OpenFeature.setProviderAndWait(provider);
  await OpenFeature.setContext({ targetingKey, page: '/contatti' });
  const client = OpenFeature.getClient();
  console.log(JSON.stringify({
    statuses,
    route: client.getObjectDetails('support.phone.route', {}),
    available: client.getBooleanDetails('support.phone.available', true),
    unknown: client.getBooleanDetails('support.fax.available', true),
  }));
  await OpenFeature.close();
})();
