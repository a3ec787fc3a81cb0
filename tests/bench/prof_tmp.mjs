import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '../../scripts/server.mjs';
import { launch_on, page_folder, Tab } from '../web/driver.mjs';
const [database, count] = process.argv.slice(2);
const site = page_folder();
const server = await serve(site.folder, 0);
const profile = mkdtempSync(join(tmpdir(), 'lbp-'));
let context = await launch_on(profile);
let tab = new Tab(await context.newPage());
tab.page.setDefaultTimeout(600000);
await tab.go(`http://127.0.0.1:${server.port}/`);
await tab.ready();
await tab.choose_file('button', 'Import a file…', database);
await tab.page.getByText(/^Saved \d\d:\d\d$/).waitFor({ state: 'attached' });
for (let i = 0; i < 3; i++) {
  await context.close(); context = await launch_on(profile);
  tab = new Tab(await context.newPage()); tab.page.setDefaultTimeout(600000);
  const cdp = await context.newCDPSession(tab.page);
  if (i === 2) { await cdp.send('Profiler.enable'); await cdp.send('Profiler.setSamplingInterval', { interval: 500 }); await cdp.send('Profiler.start'); }
  await tab.go(`http://127.0.0.1:${server.port}/`);
  const t = await tab.page.evaluate(async (wanted) => {
    const shows = () => [...document.querySelectorAll('#mirror [data-node]')].some((node) => node.textContent === wanted);
    while (!shows()) await new Promise((done) => requestAnimationFrame(done));
    return performance.now();
  }, Number(count).toLocaleString('en'));
  console.log('shown after', t);
  console.log(await tab.page.evaluate(() => JSON.stringify((window.marks ?? []).map(([n, x]) => n + ' ' + Math.round(x)))));
  if (i === 2) { const { profile: p } = await cdp.send('Profiler.stop'); writeFileSync('/tmp/prof/p.json', JSON.stringify(p)); 
    const self = new Map(), byid = new Map(p.nodes.map((n) => [n.id, n])), parent = new Map();
    for (const n of p.nodes) for (const c of n.children ?? []) parent.set(c, n.id);
    const incl = new Map();
    p.samples.forEach((id, k) => { const d = p.timeDeltas[k] / 1000; const name = (n) => n.callFrame.functionName || n.callFrame.url.split('/').pop() + ':' + n.callFrame.lineNumber;
      self.set(name(byid.get(id)), (self.get(name(byid.get(id))) ?? 0) + d);
      const seen = new Set(); for (let x = id; x; x = parent.get(x)) { const nm = name(byid.get(x)); if (!seen.has(nm)) { seen.add(nm); incl.set(nm, (incl.get(nm) ?? 0) + d); } } });
    const top = (m) => [...m].sort((a, b) => b[1] - a[1]).slice(0, 60).map(([n, d]) => d.toFixed(1).padStart(9) + ' ' + n.slice(0, 110)).join('\n');
    console.log('SELF\n' + top(self)); console.log('INCL\n' + top(incl));
  }
}
await context.close(); server.close(); site.remove(); rmSync(profile, { recursive: true, force: true });
