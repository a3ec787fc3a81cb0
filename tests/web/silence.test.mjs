// Nothing leaves the page. Whatever it asks for, by any name or port, lands in a sink that is not ours,
// and UDP in another one: a whole session reaches neither, nor does what a script within the page may
// try. The same tries reach both where the policy is put aside and the doors are held open.
import assert from 'node:assert/strict';
import { createSocket } from 'node:dgram';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { Browser, page_folder } from './driver.mjs';

/** As BROWSER.md has it. A meta tag cannot say the last one. */
const policy = {
  'default-src': "'none'", 'script-src': "'self' 'wasm-unsafe-eval'", 'style-src': "'self'", 'img-src': "'self' blob: data:",
  'connect-src': "'self'", 'worker-src': "'self'", 'manifest-src': "'self'", 'base-uri': "'none'", 'form-action': "'none'",
  'require-trusted-types-for': "'script'",
};
const by_header_alone = { 'frame-ancestors': "'none'" };
const ways_out = ['RTCPeerConnection', 'webkitRTCPeerConnection', 'RTCDataChannel', 'WebTransport'];
// What Chromium asks of its maker by itself, with no page of ours involved.
const browsers_own = /^(https?:\/\/)?([a-z0-9-]+\.)*(google|googleapis|gvt1)\.com(:\d+)?(\/|$)/;

let browser;
let sink;
let udp;
let heard = [];

const heard_of_pages = () => heard.filter((what) => !browsers_own.test(what));

before(async () => {
  sink = createServer((request, answer) => {
    heard.push(request.url);
    answer.writeHead(200).end();
  });
  sink.on('connect', (request, socket) => {
    heard.push(request.url);
    socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
  });
  udp = createSocket('udp4', () => heard.push('udp'));
  await Promise.all([new Promise((done) => sink.listen(0, '127.0.0.1', done)), new Promise((done) => udp.bind(0, '127.0.0.1', done))]);
  browser = await Browser.start({
    folder: page_folder().folder,
    // Other ports of this machine, too, are asked through the sink; only our own origin is not.
    arguments: (port) => [
      `--proxy-server=http://127.0.0.1:${sink.address().port}`, `--proxy-bypass-list=<-loopback>;127.0.0.1:${port}`,
      '--allow-loopback-in-peer-connection', '--no-pings', '--disable-domain-reliability', '--disable-client-side-phishing-detection',
      '--disable-component-extensions-with-background-pages',
    ],
  });
});

after(async () => {
  await browser?.close();
  sink?.close();
  udp?.close();
});

const directives = (text) => Object.fromEntries(text.split(';').map((part) => {
  const [name, ...values] = part.trim().split(/\s+/);
  return [name, values.join(' ')];
}));

/** Tells of each breach of the policy as of an error, which fails the test when the visitor leaves. */
function report_violations() {
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) =>
    console.error(`policy: ${violatedDirective} ${blockedURI} ${sample}`));
}

test('the policy is in force as a header and, but for what it cannot say, in the page itself', async () => {
  const answer = await fetch(browser.address);
  const page = await answer.text();
  const in_header = directives(answer.headers.get('content-security-policy'));
  const in_page = directives(/http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)[1]);
  const { 'font-src': fonts, ...rest } = in_header; // which BROWSER.md leaves to the default, 'none'
  assert.ok(fonts === undefined || fonts === "'self'");
  assert.deepEqual(rest, { ...policy, ...by_header_alone });
  assert.deepEqual(in_page, policy);
});

test('the ways out that the policy leaves open are gone before anything else runs', async () => {
  const visitor = await browser.visitor();
  await visitor.context.addInitScript((names) => {
    window.open_at_use = [];
    const watch = (owner, name) => {
      const own = owner[name];
      owner[name] = function (...given) {
        window.open_at_use.push([name, names.filter((way) => way in globalThis)]);
        return own.apply(this, given);
      };
    };
    watch(Document.prototype, 'getElementById');
    watch(Document.prototype, 'createElement');
    watch(EventTarget.prototype, 'addEventListener');
    watch(HTMLCanvasElement.prototype, 'getContext');
    watch(IDBFactory.prototype, 'open');
    watch(Storage.prototype, 'getItem');
    watch(window, 'fetch');
    watch(window, 'matchMedia');
    watch(window, 'requestAnimationFrame');
  }, ways_out);
  const tab = await visitor.tab();
  const uses = await tab.page.evaluate(() => window.open_at_use);
  assert.ok(new Set(uses.map(([name]) => name)).size >= 7, `the page used only ${uses.map(([name]) => name)}`);
  assert.deepEqual(uses.filter(([, open]) => open.length > 0), []);
  await visitor.close();
});

test('a whole session asks nothing of anyone but its own origin, and breaks no rule of the policy', async () => {
  heard = [];
  const visitor = await browser.visitor();
  await visitor.context.addInitScript(report_violations);
  await visitor.context.addInitScript(() => { delete window.showSaveFilePicker; }); // so that a backup is a download
  const tab = await visitor.tab();
  await tab.drop_files([{ name: 'leads.csv', text: 'Lead Id,Name,Email,Created\nL-1,Anna,anna@firm.example,2026-03-01\nL-2,James,james@firm.example,2026-03-02\n' }]);
  await tab.press('button', 'Import 2 rows');
  await tab.text('2 leads imported');
  await tab.press('button', 'Show leads');
  await tab.press('link', 'Definition');
  await tab.settle();
  const slider = tab.page.getByRole('slider').first();
  await tab.set_value('slider', await slider.getAttribute('aria-label'), 31);
  await tab.text(/^Saved \d\d:\d\d$/);
  await tab.press('link', 'Storage');
  await tab.settle();
  for (const sealed of [false, true]) {
    if (sealed) {
      await tab.press('button', 'With a passphrase');
      for (const field of ['Passphrase', 'Again']) await tab.type('textbox', field, 'deep water');
    }
    await Promise.all([tab.page.waitForEvent('download'), tab.press('button', sealed ? 'Save the sealed backup' : 'Save a backup')]);
  }
  const other = await visitor.tab();
  await other.text('Read only');
  await other.press('link', 'Take over');
  await tab.text('Read only');
  for (const url of [tab, other].flatMap(({ requests }) => requests))
    assert.ok(url.startsWith(visitor.address) || /^(blob|data):/.test(url), `asked for ${url}`);
  await visitor.close();
  assert.deepEqual(heard_of_pages(), []);
});

/** What a script within the page may try; runs there. Gives what was refused. */
async function try_to_leave({ away, udp_port }) {
  const refused = [];
  const settled = (element, url) => new Promise((done) => {
    element.onload = element.onerror = done;
    Object.assign(element, url);
    document.head.append(element);
  });
  const tries = {
    fetch: () => fetch(`${away}fetch`, { mode: 'no-cors' }),
    beacon: () => navigator.sendBeacon(`${away}beacon`, 'x'),
    image: () => settled(new Image(), { src: `${away}image` }),
    style: () => settled(document.createElement('link'), { rel: 'stylesheet', href: `${away}style` }),
    frame: () => settled(document.createElement('iframe'), { src: `${away}frame` }),
    socket: () => new Promise((done) => { new WebSocket(`${away.replace('http', 'ws')}socket`).onerror = done; }),
    script: () => settled(document.createElement('script'), { src: `${away}script` }),
    markup: () => { document.createElement('div').innerHTML = '<b>x</b>'; },
    peer: async () => {
      const peer = new RTCPeerConnection({ iceServers: [{ urls: `stun:127.0.0.1:${udp_port}` }] });
      peer.createDataChannel('x');
      const gathered = new Promise((done) => { peer.onicecandidate = ({ candidate }) => candidate === null && done(); });
      await peer.setLocalDescription(await peer.createOffer());
      await Promise.race([gathered, new Promise((done) => setTimeout(done, 3000))]);
    },
  };
  for (const [name, attempt] of Object.entries(tries)) {
    try {
      await attempt();
    } catch {
      refused.push(name);
    }
  }
  return refused;
}

const away = 'http://elsewhere.example:8088/';
const over_http = ['beacon', 'fetch', 'frame', 'image', 'script', 'socket', 'style'];
const words_heard = () => [...new Set(heard_of_pages().map((url) => url.replace(away, '')))].sort();

test('what a script within the page may try reaches nobody', async () => {
  heard = [];
  const visitor = await browser.visitor();
  const tab = await visitor.tab();
  const refused = await tab.page.evaluate(try_to_leave, { away, udp_port: udp.address().port });
  for (const name of ['fetch', 'markup', 'peer', 'script']) assert.ok(refused.includes(name), `${name} was not refused`);
  assert.deepEqual(words_heard(), []);
  await visitor.context.close(); // the console tells of every refusal
});

test('without the policy and with the doors held open the same tries reach both sinks', async () => {
  heard = [];
  const visitor = await browser.visitor({ bypassCSP: true });
  await visitor.context.addInitScript((names) => {
    for (const name of names) if (name in globalThis) Object.defineProperty(globalThis, name, { configurable: false });
  }, ways_out);
  const tab = await visitor.tab();
  const refused = await tab.page.evaluate(try_to_leave, { away, udp_port: udp.address().port });
  assert.ok(!refused.includes('markup') && !refused.includes('peer'));
  const words = words_heard();
  for (const name of [...over_http.filter((one) => one !== 'socket'), 'udp']) assert.ok(words.includes(name), `${name} did not get out: ${words}`);
  assert.ok(words.some((word) => word.includes('elsewhere.example')), 'the socket did not get out');
  await visitor.context.close();
});
