// Every template of the site in every state that looks different, and the places whose first screen is measured.

const TOPICS = ['refund', 'balance', 'transfer', 'years', 'lapse', 'sharing', 'withdrawal', 'residents', 'outpatient'];

/** Pages of topics: of the nation, of places where much is known, drawn or disputed, and of places where little is. */
const OF_TOPICS = {
  refund: ['china', 'shandong', 'jinan', 'wuzhong', 'huizhou', 'hangzhou', 'foshan'],
  balance: ['china', 'zhanjiang', 'ningxia'],
  transfer: ['china', 'nanjing', 'jilin'],
  years: ['china', 'shenzhen', 'jingzhou', 'kaifeng'],
  lapse: ['china', 'changsha', 'chengdu', 'yanbian'],
  sharing: ['china', 'yancheng', 'ningxia'],
  withdrawal: ['china', 'xian', 'cangzhou'],
  residents: ['china', 'chengdu', 'tunchang'],
  outpatient: ['china', 'shijiazhuang', 'chengdu', 'foshan'],
};

/** Hubs: the nation, provinces, cities with a number, with several, with a formula, with hearsay, with nothing. */
const HUBS = [
  'china',
  'hunan',
  'henan',
  'zhejiang',
  'yongzhou',
  'beijing',
  'chengdu',
  'huizhou',
  'hangzhou',
  'ningbo',
  'tangshan',
  'shihezi',
];

const page = (path, status = 200, more = {}) => ({ path: encodeURI(path), status, ...more });

/** Answers of the estimates. `form` says which; those of 422 tell mistakes. */
const ESTIMATES = {
  refund: {
    answers: [
      'region=yongzhou&status=retired&birth=1950-01',
      'region=beijing&status=retired',
      'region=foshan&status=retired',
      'region=chengdu&status=retired',
      'region=tangshan&status=retired',
      'region=yongzhou&status=employed&base=6000',
      'region=shenzhen&status=employed',
      'region=yongzhou&status=resident',
      'region=yongzhou&status=unknown',
      'region=beijing&status=retired&on=2022-06-30',
    ],
    places: ['place=朝阳&status=retired'],
    mistakes: [
      'place=&birth=&base=',
      'place=zzzz&status=retired',
      'region=beijing&status=x&birth=2050-01&base=-5&pension=abc&average=1&years=99&sex=x&tier=x&class=x&pool=x&first_insured=1900-01&on=never',
    ],
  },
  why: {
    answers: [
      'region=yongzhou&status=retired&amount=75',
      'region=yongzhou&status=retired&amount=60',
      'region=yongzhou&status=retired&amount=0',
      'region=jingzhou&status=retired&amount=66.6',
      'region=yongzhou&status=resident&amount=60',
    ],
    places: ['place=朝阳&status=retired&amount=60'],
    mistakes: ['region=yongzhou&status=x&amount=x&birth=1'],
  },
  transfer: {
    answers: [
      'from=yongzhou&to=shenzhen&scheme_from=employee&scheme_to=employee&retired=no&stopped=2026-08&started=2026-10&applied=2026-11-02',
      'from=nanjing&to=suzhou-jiangsu&scheme_from=unsure&retired=unsure',
      'from=beijing&to=beijing',
      'from=yongzhou&to=shenzhen&scheme_from=employee&retired=yes',
      'from=guangdong&to=guangzhou',
      'from=xian&to=xianggang',
    ],
    places: ['place_from=朝阳&place_to=永州'],
    mistakes: ['place_from=&place_to=', 'from=yongzhou&to=shenzhen&stopped=x&retired=x'],
  },
  lapse: {
    answers: [
      'region=changsha&scheme=employee&last=202603',
      'region=chengdu&scheme=flexible&last=202608',
      'region=wuhan&scheme=residents&last=2020&in_window=no&repaired=2',
      'region=yongzhou&scheme=to-employee&last=202603&moved=yes',
      'region=tangshan&scheme=unsure',
    ],
    places: ['place=朝阳&scheme=employee&last=202603'],
    mistakes: ['region=yongzhou&scheme=x&last=4&resumes=x&moved=y&repaired=z&on=never'],
  },
  years: {
    answers: [
      'region=guangzhou&category=male&birth=196603&total=22',
      'region=shenzhen&category=woman&birth=197611&total=14&status=unknown',
      'region=zhanjiang&category=unknown',
      'region=tangshan&category=male&birth=196003&total=30',
    ],
    places: ['place=朝阳&category=male'],
    mistakes: ['region=guangzhou&category=x&birth=1966&total=22.5&in_province=abc'],
  },
};

const SITE = [
  page('/'),
  page('/regions'),
  page('/regions?place=朝阳'),
  page('/regions?place=zzzz', 404),
  page('/estimate'),
  page('/compare'),
  page('/compare?province=hunan'),
  page('/compare?shape=disputed'),
  ...['years', 'lapse', 'residents', 'outpatient'].map((topic) => page(`/compare?topic=${topic}&province=hunan`)),
  page('/changes'),
  page('/claims'),
  page('/claims/default-password'),
  page('/claims/years-wuhan'),
  page('/glossary'),
  page('/sources'),
  page('/sources/sa0cf188e'),
  page('/sources/s5326a275'),
  page('/about'),
  page('/about/method'),
  page('/about/privacy'),
  page('/about/status'),
  page('/about/accessibility'),
  page('/about/design'),
  page('/nosuch', 404),
  page('/yongzhuo', 404),
  page('/yongzhou?on=2026-13-45', 422),
  page('/yongzhou?on=2022-06-01'),
  page('/taiwan'),
  page('/yongzhou/print', 200, { print: true }),
  page('/tangshan/print', 200, { print: true }),
];

/** The forms of the estimates as they begin. */
export const FORMS = Object.keys(ESTIMATES).map((form) => page(`/estimate/${form}`, 200, { form }));

/** Answers that tell mistakes. */
export const MISTAKES = Object.entries(ESTIMATES).flatMap(([form, { mistakes }]) =>
  mistakes.map((query) => page(`/estimate/${form}?${query}`, 422, { form })),
);

const ANSWERS = Object.entries(ESTIMATES).flatMap(([form, { answers, places }]) =>
  [...answers, ...places].map((query) => page(`/estimate/${form}?${query}`, 200, { form })),
);

const ALL = [
  ...SITE,
  ...HUBS.map((slug) => page(`/${slug}`, 200, { hub: true })),
  ...Object.entries(OF_TOPICS).flatMap(([topic, slugs]) => slugs.map((slug) => page(`/${slug}/${topic}`))),
  ...FORMS,
  ...ANSWERS,
  ...MISTAKES,
];

/** All pages and states. What another build of the site does not have is left out where it is marked optional. */
export async function allPages(site) {
  const found = [];
  for (const entry of ALL) {
    const { status } = await site.fetch(entry.path);
    if (entry.optional && status !== 200) continue;
    if (status !== entry.status) throw new Error(`${entry.path} is ${status}, not ${entry.status}`);
    found.push(entry);
  }
  return found;
}

/** Slugs of all places that have a page. */
export async function allSlugs(site) {
  const { body } = await site.fetch('/regions');
  const main = body.slice(body.indexOf('<main'), body.indexOf('</main>'));
  return [...new Set([...main.matchAll(/href="\/([a-z0-9-]+)"/g)].map((match) => match[1]))];
}

/** Addresses in the sitemap and its parts. */
export async function sitemap(site, path = '/sitemap.xml') {
  const { body } = await site.fetch(path);
  const listed = [...body.matchAll(/<loc>([^<]+)<\/loc>/g)].map((match) => new URL(match[1]).pathname);
  if (!body.includes('<sitemapindex')) return listed;
  return (await Promise.all(listed.map((part) => sitemap(site, part)))).flat();
}

/** Every address that a region can have. */
export function ofRegion(slug) {
  return [`/${slug}`, ...TOPICS.map((topic) => `/${slug}/${topic}`)];
}

/** Places all over the country whose first screen is measured: well read ones, small ones, such with nothing known. */
export const MEASURED = (
  'beijing tianjin shanghai chongqing shijiazhuang taiyuan huhehaote shenyang changchun haerbin nanjing hangzhou hefei ' +
  'fuzhou-fujian nanchang jinan zhengzhou wuhan changsha guangzhou nanning haikou chengdu guiyang kunming lasa xian ' +
  'lanzhou xining yinchuan wulumuqi hunan henan yongzhou shenzhen ningbo tangshan qinhuangdao wenzhou yichun-heilongjiang ' +
  'daxinganling huanggang foshan shihezi kashi zigong hechi suzhou-jiangsu yanan haibei tunchang china'
).split(' ');
