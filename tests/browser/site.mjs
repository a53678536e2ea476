// The real program and a real browser for one file of tests. Both end with the file, whatever happens to it.

import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { get } from 'node:http';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const PROBE = readFileSync(new URL('probe.js', import.meta.url), 'utf8');
const BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];
const START_SECONDS = 20;

/** Widths in CSS pixels: the smallest phone, a phone, a large phone, a tablet, a desk. */
export const WIDTHS = [320, 360, 414, 768, 1280];
/** The height of the first screen. */
export const HEIGHT = 640;

/** A port of this machine that nobody listens on. */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** The shell ends the program as soon as its own input closes: also when the tests are killed. */
const GUARD = '"$@" & server=$!; read -r _; kill "$server"; wait "$server"';

/** Starts the program and waits until it answers. */
async function serve() {
  const program = process.env.YIBAO_BIN ?? `${ROOT}target/release/yibao`;
  if (!existsSync(program)) {
    throw new Error(`${program} is missing: run cargo build --release, or set YIBAO_BIN`);
  }
  const base = `http://127.0.0.1:${await freePort()}`;
  const run = [program, 'serve', '--listen', base.slice('http://'.length), '--data', `${ROOT}data.sqlite`];
  const child = spawn('sh', ['-c', GUARD, 'sh', ...run, '--public-url', base], { stdio: ['pipe', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text) => {
    said = (said + text).slice(-4000);
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const stop = async () => {
    child.stdin.end();
    await ended;
  };
  for (const until = Date.now() + START_SECONDS * 1000; Date.now() < until; ) {
    for (const path of ['/readyz', '/healthz']) {
      const answer = await ask(base + path).catch(() => null);
      if (answer?.status === 200) return { base, stop };
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await stop();
  throw new Error(`the program does not answer:\n${said}`);
}

/** One request on a connection of its own, without redirects. */
function ask(url) {
  return new Promise((resolve, reject) => {
    const request = get(url, { agent: false }, (answer) => {
      let body = '';
      answer.setEncoding('utf8');
      answer.on('data', (text) => {
        body += text;
      });
      answer.on('end', () => resolve({ status: answer.statusCode, headers: answer.headers, body }));
      answer.on('error', reject);
    });
    request.on('error', reject);
  });
}

/** The browser of this machine. */
async function launch() {
  const executablePath = process.env.CHROMIUM || BROWSERS.find((path) => existsSync(path));
  if (!executablePath) throw new Error('Chromium is missing: install it, or set CHROMIUM to its path');
  return chromium.launch({ executablePath, args: FLAGS });
}

/** The site, running, with a browser beside it. */
export class Site {
  /** Starts the program, and the browser unless a file needs none. */
  static async open({ browser = true } = {}) {
    const site = new Site();
    const server = await serve();
    site.base = server.base;
    site.stopServer = server.stop;
    try {
      site.browser = browser ? await launch() : null;
    } catch (error) {
      await server.stop();
      throw error;
    }
    return site;
  }

  /** Ends both. */
  async close() {
    await this.browser?.close();
    await this.stopServer();
  }

  /** The text of a page as the program sends it, without redirects. */
  async fetch(path) {
    return ask(this.base + path);
  }

  /** A tab of its own. Nothing but the program can be reached from it; what it asked for stands in `tab.requests`. */
  async tab({ width = 360, height = HEIGHT, ...options } = {}) {
    const context = await this.browser.newContext({
      viewport: { width, height },
      locale: 'zh-CN',
      bypassCSP: true,
      ...options,
    });
    const requests = [];
    context.on('request', (request) => requests.push(request.url()));
    await context.route(
      (url) => url.origin !== this.base,
      (route) => route.abort(),
    );
    const page = await context.newPage();
    return new Tab(this, page, requests);
  }

  /** Does the work on every page, in tabs that work side by side, each page opened once. */
  async everyPage(pages, work, options = {}) {
    const left = [...pages];
    const worker = async () => {
      const tab = await this.tab(options);
      for (let page = left.shift(); page; page = left.shift()) {
        await tab.open(page.path, page.status);
        await work(tab, page);
        await tab.restore();
      }
      await tab.close();
    };
    await Promise.all([worker(), worker()]);
  }
}

/** One page of the browser and the state it is looked at in. */
class Tab {
  constructor(site, page, requests) {
    this.site = site;
    this.page = page;
    this.requests = requests;
    this.first = page.viewportSize();
  }

  /** Opens a page of the site, with the functions of `probe.js` in it. */
  async open(path, status = 200) {
    const answer = await this.load(path).catch(async (error) => {
      // On a busy machine Chromium now and then takes an error page for an empty one and does not show it. Whether it is
      // empty is for the program to say; what is empty stays a failure.
      const isRefused = String(error).includes('ERR_HTTP_RESPONSE_CODE_FAILURE');
      if (!isRefused || (await this.site.fetch(path)).body === '') throw error;
      return this.load(path);
    });
    if (answer.status() !== status) throw new Error(`${path} is ${answer.status()}, not ${status}`);
    await this.prepare();
  }

  /** Goes to a page of the site; what was asked for before is forgotten. */
  async load(path) {
    this.requests.length = 0;
    return this.page.goto(this.site.base + path, { waitUntil: 'load' });
  }

  /** Puts the functions of `probe.js` into the page that is open. */
  async prepare() {
    await this.page.evaluate(PROBE);
  }

  /** Sets the width; text is laid out anew at once. */
  async width(width, height = HEIGHT) {
    await this.page.setViewportSize({ width, height });
  }

  /** Sets the size of text as readers do in the settings of the browser. */
  async text(percent) {
    await this.page.evaluate((size) => {
      document.documentElement.style.fontSize = size === 100 ? '' : `${size}%`;
    }, percent);
  }

  /** Light or dark; forced colours or not. */
  async colours(colorScheme, forcedColors = 'none') {
    await this.page.emulateMedia({ colorScheme, forcedColors });
  }

  /** Runs a function in the page. */
  async ask(work, argument) {
    return this.page.evaluate(work, argument);
  }

  /** Puts everything back to how a tab begins. */
  async restore() {
    await this.page.emulateMedia({ colorScheme: null, forcedColors: null, media: null });
    await this.page.setViewportSize(this.first);
  }

  async close() {
    await this.page.context().close();
  }
}
