CREATE TABLE meta ( -- about this file: schema_version, data_version (fingerprint of all rows), data_date (last day a source was read)
  key TEXT NOT NULL PRIMARY KEY CHECK (key IN ('schema_version', 'data_version', 'data_date')),
  value TEXT NOT NULL CHECK (value <> '')
) STRICT;

CREATE TABLE region ( -- the nation, provinces, cities, counties directly under a province; code is GB/T 2260
  code INTEGER NOT NULL PRIMARY KEY CHECK (code BETWEEN 100000 AND 999999),
  name TEXT NOT NULL CHECK (name <> ''),
  short_name TEXT NOT NULL CHECK (short_name <> ''),
  level TEXT NOT NULL CHECK (level IN ('nation', 'province', 'municipality', 'prefecture', 'county', 'sar')),
  parent INTEGER REFERENCES region (code),
  slug TEXT NOT NULL UNIQUE CHECK (length(slug) BETWEEN 2 AND 40 AND slug NOT GLOB '*[^a-z-]*'),
  pinyin TEXT NOT NULL,
  initials TEXT NOT NULL,
  area_code TEXT CHECK (area_code <> '' AND area_code NOT GLOB '*[^0-9]*'),
  pool TEXT CHECK (pool <> ''),
  CHECK ((level = 'nation') = (parent IS NULL)),
  CHECK (parent < code) -- a region is never above itself
) STRICT;
CREATE INDEX region_parent ON region (parent);

CREATE TABLE alias ( -- old or official romanisations that lead to a region for ever
  alias TEXT NOT NULL PRIMARY KEY CHECK (length(alias) BETWEEN 2 AND 40 AND alias NOT GLOB '*[^a-z-]*'),
  region INTEGER NOT NULL REFERENCES region (code)
) STRICT;

CREATE TABLE county ( -- counties and districts that a region's page speaks for
  code INTEGER NOT NULL PRIMARY KEY CHECK (code BETWEEN 100000 AND 999999),
  name TEXT NOT NULL CHECK (name <> ''),
  region INTEGER NOT NULL REFERENCES region (code),
  pinyin TEXT NOT NULL
) STRICT;
CREATE INDEX county_region ON county (region);

CREATE TABLE source ( -- documents and pages that figures rest on; published_on is a day, a month or a year
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 9 AND id GLOB 's*' AND substr(id, 2) NOT GLOB '*[^0-9a-f]*'),
  title TEXT CHECK (title <> ''),
  publisher TEXT NOT NULL CHECK (publisher <> ''),
  published_on TEXT CHECK (
    published_on GLOB '[0-9][0-9][0-9][0-9]'
    OR published_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'
    OR published_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'
  ),
  url TEXT CHECK (url GLOB 'http://?*' OR url GLOB 'https://?*'),
  kind TEXT NOT NULL CHECK (kind IN ('official', 'secondary')),
  read_as TEXT CHECK (read_as <> '')
) STRICT;

CREATE TABLE figure ( -- a dated figure of one region: since when, until when, for whom; what it says is in the table named by kind
  number INTEGER NOT NULL PRIMARY KEY, -- order: by region, then as published
  id TEXT NOT NULL UNIQUE CHECK (id <> ''),
  region INTEGER NOT NULL REFERENCES region (code),
  kind TEXT NOT NULL CHECK (kind IN (
    'refund', 'deduction', 'average_pension', 'payday', 'channel', 'hotline', 'transfer', 'statement', 'document',
    'years', 'deemed', 'lapse', 'topup', 'sharing', 'withdrawal', 'residents', 'fee', 'enrolment', 'outpatient', 'inpatient'
  )),
  topic TEXT NOT NULL CHECK (topic IN (
    'balance', 'refund', 'transfer', 'years', 'lapse', 'sharing', 'withdrawal', 'residents', 'outpatient', 'safety'
  )),
  starts TEXT NOT NULL CHECK ( -- day, month, year or unknown: as exactly as a source tells it
    starts = 'unknown'
    OR starts GLOB '[0-9][0-9][0-9][0-9]'
    OR starts GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'
    OR starts GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'
  ),
  until TEXT CHECK (until GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), -- last day in force
  after_end TEXT CHECK (after_end IN ('inherited', 'unknown')),
  applies_to TEXT CHECK (applies_to IN ('all', 'frame') OR applies_to GLOB 'pool:?*'),
  area TEXT CHECK (area <> ''),
  is_provisional INTEGER NOT NULL CHECK (is_provisional IN (0, 1)),
  next_check TEXT CHECK (next_check GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  note TEXT CHECK (note <> ''),
  age_from INTEGER CHECK (age_from BETWEEN 0 AND 150), -- full years, inclusive
  age_below INTEGER CHECK (age_below BETWEEN 1 AND 150), -- full years, exclusive
  band_starts TEXT CHECK (
    band_starts IN ('birthday-month', 'month-after', 'unknown') OR band_starts GLOB 'payment-year-[01][0-9]'
  ),
  tier TEXT CHECK (tier IN ('with-account', 'pool-only')),
  tier_name TEXT CHECK (tier_name <> ''),
  contribution_bp INTEGER CHECK (contribution_bp BETWEEN 0 AND 10000), -- hundredths of a percent
  class TEXT CHECK (class IN ('institution', 'enterprise', 'veteran', 'still-paying')),
  first_insured_before TEXT CHECK (first_insured_before GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  first_insured_from TEXT CHECK (first_insured_from GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  sex TEXT CHECK (sex IN ('male', 'female')),
  first_job_from TEXT CHECK (first_job_from = 'scheme-start' OR first_job_from GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  first_job_before TEXT CHECK (first_job_before = 'scheme-start' OR first_job_before GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  people_group TEXT CHECK (people_group <> ''), -- what the place calls a group of people
  CHECK (starts = 'unknown' OR until >= starts),
  CHECK (after_end IS NULL OR until IS NOT NULL),
  CHECK ((band_starts IS NOT NULL) = (age_from IS NOT NULL OR age_below IS NOT NULL)),
  CHECK (age_from < age_below),
  CHECK (first_insured_before IS NULL OR first_insured_from IS NULL)
) STRICT;
CREATE INDEX figure_region ON figure (region, topic);

CREATE TABLE figure_status ( -- the people a figure is for; none for channels and phones
  figure INTEGER NOT NULL REFERENCES figure (number),
  position INTEGER NOT NULL CHECK (position >= 0),
  status TEXT NOT NULL CHECK (status IN ('retiree', 'retiree-flexible', 'employee', 'flexible')),
  PRIMARY KEY (figure, position)
) STRICT;

CREATE TABLE citation ( -- which source supports a figure, how well, and when it was read; about: the region below it is stated for
  figure INTEGER NOT NULL REFERENCES figure (number),
  position INTEGER NOT NULL CHECK (position >= 0),
  source TEXT NOT NULL REFERENCES source (id),
  evidence TEXT NOT NULL CHECK (evidence IN ('official', 'corroborated', 'reported', 'unconfirmed')),
  checked_on TEXT NOT NULL CHECK (checked_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  about INTEGER REFERENCES region (code),
  PRIMARY KEY (figure, position)
) STRICT;
CREATE INDEX citation_source ON citation (source, figure);

CREATE TABLE refund ( -- what is credited to an account; amounts in fen, rates in bp (hundredths of a percent)
  figure INTEGER NOT NULL PRIMARY KEY REFERENCES figure (number),
  shape TEXT NOT NULL CHECK (shape IN ('amount', 'share', 'age-times', 'frozen', 'nothing')),
  amount_fen INTEGER CHECK (amount_fen BETWEEN 0 AND 1000000000),
  amount_to_fen INTEGER CHECK (amount_to_fen BETWEEN 0 AND 1000000000), -- a range: its high end
  per TEXT CHECK (per IN ('month', 'year')),
  reduction_bp INTEGER CHECK (reduction_bp BETWEEN 0 AND 10000), -- less for each year short of
  full_years_male INTEGER CHECK (full_years_male BETWEEN 0 AND 100),
  full_years_female INTEGER CHECK (full_years_female BETWEEN 0 AND 100),
  rate_bp INTEGER CHECK (rate_bp BETWEEN 0 AND 10000),
  rate_to_bp INTEGER CHECK (rate_to_bp BETWEEN 0 AND 10000), -- a range: its high end
  is_about INTEGER CHECK (is_about IN (0, 1)),
  base TEXT CHECK (base IN ('own-base', 'own-pension', 'average-pension', 'average-wage', 'unit-base')),
  pension_of TEXT CHECK (pension_of IN ('month', 'year-before', 'retirement-month', 'unknown')),
  floor_fen INTEGER CHECK (floor_fen BETWEEN 0 AND 1000000000),
  cap_fen INTEGER CHECK (cap_fen BETWEEN 0 AND 1000000000),
  has_unverified_bounds INTEGER CHECK (has_unverified_bounds IN (0, 1)),
  average_region INTEGER REFERENCES region (code), -- whose average; empty: each pooling area its own
  average_year TEXT CHECK (
    average_year IN ('reform', 'current', 'before', 'unknown') OR average_year GLOB '[0-9][0-9][0-9][0-9]'
  ),
  is_average_by_class INTEGER CHECK (is_average_by_class IN (0, 1)),
  age_times_fen INTEGER CHECK (age_times_fen BETWEEN 0 AND 1000000000), -- a month, for each full year of age
  frozen_year INTEGER CHECK (frozen_year BETWEEN 1949 AND 2999), -- everyone keeps that year's amount
  CHECK ((shape = 'amount') = (amount_fen IS NOT NULL)),
  CHECK ((shape = 'amount') = (per IS NOT NULL)),
  CHECK (shape = 'amount' OR (amount_to_fen IS NULL AND reduction_bp IS NULL)),
  CHECK (amount_to_fen >= amount_fen),
  CHECK ((reduction_bp IS NULL) = (full_years_male IS NULL)),
  CHECK ((reduction_bp IS NULL) = (full_years_female IS NULL)),
  CHECK ((shape = 'share') = (rate_bp IS NOT NULL)),
  CHECK ((shape = 'share') = (base IS NOT NULL)),
  CHECK ((shape = 'share') = (is_about IS NOT NULL)),
  CHECK (shape = 'share' OR rate_to_bp IS NULL),
  CHECK (rate_to_bp >= rate_bp),
  CHECK ((base IS 'own-pension') = (pension_of IS NOT NULL)),
  CHECK ((base IS 'own-pension') = (has_unverified_bounds IS NOT NULL)),
  CHECK (base IS 'own-pension' OR (floor_fen IS NULL AND cap_fen IS NULL)),
  CHECK (cap_fen >= floor_fen),
  CHECK ((base IS 'average-pension' OR base IS 'average-wage') = (average_year IS NOT NULL)),
  CHECK ((average_year IS NULL) = (is_average_by_class IS NULL)),
  CHECK (average_year IS NOT NULL OR average_region IS NULL),
  CHECK ((shape = 'age-times') = (age_times_fen IS NOT NULL)),
  CHECK ((shape = 'frozen') = (frozen_year IS NOT NULL))
) STRICT;

CREATE TABLE deduction ( -- what is taken from the credit: fen a month or a year, or bp of what the credit is a share of
  figure INTEGER NOT NULL PRIMARY KEY REFERENCES figure (number),
  name TEXT NOT NULL CHECK (name <> ''),
  amount_fen INTEGER CHECK (amount_fen BETWEEN 0 AND 1000000000),
  per TEXT CHECK (per IN ('month', 'year')),
  rate_bp INTEGER CHECK (rate_bp BETWEEN 0 AND 10000),
  falls_on TEXT NOT NULL CHECK (falls_on IN ('all', 'some')),
  CHECK ((amount_fen IS NULL) <> (rate_bp IS NULL)),
  CHECK ((amount_fen IS NULL) = (per IS NULL))
) STRICT;

CREATE TABLE average_pension ( -- average pensions that rules refer to, fen a month; class empty: all retirees together
  figure INTEGER NOT NULL PRIMARY KEY REFERENCES figure (number),
  monthly_fen INTEGER NOT NULL CHECK (monthly_fen BETWEEN 0 AND 1000000000),
  year INTEGER NOT NULL CHECK (year BETWEEN 1949 AND 2999),
  class TEXT CHECK (class IN ('institution', 'enterprise', 'veteran', 'still-paying'))
) STRICT;

CREATE TABLE payday ( -- when the credit arrives; month and day of a yearly payment are empty where unknown
  figure INTEGER NOT NULL PRIMARY KEY REFERENCES figure (number),
  shape TEXT NOT NULL CHECK (shape IN ('day', 'by-day', 'about-day', 'month-end', 'monthly', 'yearly')),
  month INTEGER CHECK (month BETWEEN 1 AND 12),
  day INTEGER CHECK (day BETWEEN 1 AND 31),
  is_earlier_before_holidays INTEGER NOT NULL CHECK (is_earlier_before_holidays IN (0, 1)),
  CHECK (CASE
    WHEN shape IN ('day', 'by-day', 'about-day') THEN day IS NOT NULL AND month IS NULL
    WHEN shape = 'yearly' THEN (day IS NULL) = (month IS NULL)
    ELSE day IS NULL AND month IS NULL
  END)
) STRICT;

CREATE TABLE channel ( -- where to look or apply; within (apps a mini-program lives in) and path (menus in order): one a line
  figure INTEGER NOT NULL PRIMARY KEY REFERENCES figure (number),
  kind TEXT NOT NULL CHECK (kind IN ('app', 'mini-program', 'wechat-account', 'website', 'portal', 'office')),
  name TEXT NOT NULL CHECK (name <> ''),
  within TEXT CHECK (within <> ''),
  path TEXT CHECK (path <> ''),
  host TEXT CHECK (host <> '')
) STRICT;

CREATE TABLE channel_purpose ( -- what a channel is good for
  figure INTEGER NOT NULL REFERENCES channel (figure),
  position INTEGER NOT NULL CHECK (position >= 0),
  purpose TEXT NOT NULL CHECK (purpose IN (
    'balance', 'record', 'refund', 'transfer', 'enrol', 'pay', 'sharing', 'general'
  )),
  PRIMARY KEY (figure, position)
) STRICT;

CREATE TABLE hotline ( -- telephone lines
  figure INTEGER NOT NULL PRIMARY KEY REFERENCES figure (number),
  number TEXT NOT NULL CHECK (number <> ''),
  name TEXT NOT NULL CHECK (name <> ''),
  line TEXT NOT NULL CHECK (line IN ('medical', 'enrolment', 'tax', 'transfer', 'government')),
  hours TEXT CHECK (hours <> ''),
  address TEXT CHECK (address <> '')
) STRICT;

CREATE TABLE transfer ( -- rules of moving record and balance; working days, limit in fen
  figure INTEGER NOT NULL PRIMARY KEY REFERENCES figure (number),
  rule TEXT NOT NULL CHECK (rule IN (
    'scope', 'three-cases', 'case-employee', 'case-resident', 'case-cross', 'check-origin', 'check-destination',
    'content', 'apply-channels', 'balance-step', 'speedup', 'out-days', 'in-days', 'total-days',
    'within-province-days', 'balance-credit-days', 'balance-to-card-days', 'manual-check-days',
    'within-province-automatic', 'within-province-apply', 'within-province-balance', 'not-needed', 'condition',
    'papers', 'fallback', 'years-rule', 'document'
  )),
  working_days INTEGER CHECK (working_days BETWEEN 0 AND 1000),
  limit_fen INTEGER CHECK (limit_fen BETWEEN 0 AND 1000000000),
  text TEXT NOT NULL CHECK (text <> ''),
  CHECK ((rule GLOB '*-days') = (working_days IS NOT NULL))
) STRICT;

CREATE TABLE statement ( -- sentences of law or fact
  figure INTEGER NOT NULL PRIMARY KEY REFERENCES figure (number),
  key TEXT NOT NULL CHECK (key <> ''),
  text TEXT NOT NULL CHECK (text <> '')
) STRICT;

CREATE TABLE document ( -- rules by document number and title, each empty where not seen
  figure INTEGER NOT NULL PRIMARY KEY REFERENCES figure (number),
  number TEXT CHECK (number <> ''),
  title TEXT CHECK (title <> ''),
  CHECK (number IS NOT NULL OR title IS NOT NULL)
) STRICT;

CREATE TABLE years ( -- how many months must be paid, by which test
  figure INTEGER NOT NULL PRIMARY KEY REFERENCES figure (number),
  test TEXT NOT NULL CHECK (test IN (
    'total', 'actual', 'actual-in-province', 'actual-in-city', 'continuous', 'until-retirement'
  )),
  months INTEGER CHECK (months BETWEEN 1 AND 600),
  CHECK ((test = 'until-retirement') = (months IS NULL))
) STRICT;

CREATE TABLE deemed ( -- the last day of work that counts as paid
  figure INTEGER NOT NULL PRIMARY KEY REFERENCES figure (number),
  worked_until TEXT NOT NULL CHECK (worked_until GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]')
) STRICT;

CREATE TABLE provision ( -- rules in a sentence; number counts in unit: fen, bp (hundredths of a percent), days, months …
  figure INTEGER NOT NULL PRIMARY KEY REFERENCES figure (number),
  part TEXT NOT NULL CHECK (part IN ('lapse', 'topup', 'sharing', 'withdrawal', 'residents')),
  rule TEXT NOT NULL,
  scheme TEXT NOT NULL CHECK (scheme IN ('employee', 'residents')),
  unit TEXT CHECK (unit IN (
    'months', 'days', 'working_days', 'years', 'yearly', 'monthly', 'amount', 'rate', 'count', 'age', 'day'
  )),
  number INTEGER CHECK (number >= 0),
  day TEXT CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  text TEXT NOT NULL CHECK (text <> ''),
  CHECK (CASE part
    WHEN 'lapse' THEN rule IN (
      'backpay-window', 'within-window', 'over-window', 'wait', 'waiting-cap', 'switch-window',
      'switch-years', 'resident-fixed-wait', 'resident-variable-wait', 'resident-repair', 'resident-floor',
      'continuous-bonus', 'zero-claim-bonus', 'account-usable', 'arrears', 'entry-condition', 'other'
    )
    WHEN 'topup' THEN rule IN (
      'options', 'lump-sum', 'lump-sum-base', 'monthly', 'monthly-base', 'from-account', 'other'
    )
    WHEN 'sharing' THEN rule IN (
      'members', 'max-members', 'uses', 'not-shared', 'two-ways', 'start', 'cross-city', 'cross-province',
      'relation', 'payment-order', 'age-check', 'organiser', 'topup', 'wallet-open', 'wallet-steps',
      'wallet-limit', 'wallet-times', 'wallet-hours', 'wallet-unaccepted', 'wallet-check',
      'wallet-both-sides', 'wallet-coverage', 'statistics', 'other'
    )
    WHEN 'withdrawal' THEN rule IN (
      'general', 'cases', 'form', 'days', 'earmarked', 'old-balance', 'separate-area', 'elsewhere', 'online',
      'timing', 'other'
    )
    WHEN 'residents' THEN rule IN (
      'late', 'newborn', 'benefit-start', 'pay-from-account', 'renewal', 'repayment-before',
      'repayment-after', 'repayment-where', 'repayment-steps', 'repayment-papers', 'fee-base', 'other'
    )
  END),
  CHECK ((unit IS NULL) = (number IS NULL AND day IS NULL)),
  CHECK (number IS NULL OR day IS NULL),
  CHECK ((unit IS 'day') = (day IS NOT NULL))
) STRICT;

CREATE TABLE fee ( -- what the residents' scheme costs for a year of cover, in fen
  figure INTEGER NOT NULL PRIMARY KEY REFERENCES figure (number),
  item TEXT NOT NULL CHECK (item IN ('own', 'late', 'aided', 'subsidy')),
  year INTEGER NOT NULL CHECK (year BETWEEN 2010 AND 2999),
  amount_fen INTEGER NOT NULL CHECK (amount_fen BETWEEN 1 AND 1000000000),
  per TEXT NOT NULL CHECK (per IN ('month', 'year')),
  is_minimum INTEGER NOT NULL CHECK (is_minimum IN (0, 1))
) STRICT;

CREATE TABLE enrolment ( -- windows for paying it: first and last day are those of the figure
  figure INTEGER NOT NULL PRIMARY KEY REFERENCES figure (number),
  year INTEGER NOT NULL CHECK (year BETWEEN 2010 AND 2999)
) STRICT;

CREATE TABLE benefit ( -- what the fund pays, a cell each: deductible and cap in fen, rate in bp
  figure INTEGER NOT NULL PRIMARY KEY REFERENCES figure (number),
  care TEXT NOT NULL CHECK (care IN ('outpatient', 'inpatient')),
  item TEXT NOT NULL CHECK (item IN ('deductible', 'rate', 'cap')),
  scheme TEXT NOT NULL CHECK (scheme IN ('employee', 'residents')),
  hospital_name TEXT CHECK (hospital_name <> ''),
  slice_from_fen INTEGER CHECK (slice_from_fen BETWEEN 1 AND 1000000000),
  slice_to_fen INTEGER CHECK (slice_to_fen BETWEEN 1 AND 1000000000),
  condition TEXT CHECK (condition <> ''),
  level TEXT NOT NULL CHECK (level IN ('amount', 'nothing', 'rate')),
  amount_fen INTEGER CHECK (amount_fen BETWEEN 1 AND 1000000000),
  per TEXT CHECK (per IN ('year', 'quarter', 'month', 'visit', 'stay', 'unknown')),
  rate_bp INTEGER CHECK (rate_bp BETWEEN 0 AND 10000),
  CHECK (slice_from_fen < slice_to_fen),
  CHECK ((level = 'amount') = (amount_fen IS NOT NULL)),
  CHECK ((level = 'amount') = (per IS NOT NULL)),
  CHECK ((level = 'rate') = (rate_bp IS NOT NULL)),
  CHECK (level <> 'rate' OR item = 'rate')
) STRICT;

CREATE TABLE benefit_hospital ( -- the kinds of hospital a cell is for; none: all
  figure INTEGER NOT NULL REFERENCES benefit (figure),
  position INTEGER NOT NULL CHECK (position >= 0),
  hospital TEXT NOT NULL CHECK (hospital IN (
    'community', 'primary', 'secondary', 'tertiary', 'tertiary-b', 'tertiary-a', 'pharmacy'
  )),
  PRIMARY KEY (figure, position)
) STRICT;

CREATE TABLE looked_for ( -- what was looked for and not found: where and when
  number INTEGER NOT NULL PRIMARY KEY,
  region INTEGER NOT NULL REFERENCES region (code),
  topic TEXT NOT NULL CHECK (topic IN (
    'balance', 'refund', 'transfer', 'years', 'lapse', 'sharing', 'withdrawal', 'residents', 'outpatient', 'safety'
  )),
  what TEXT NOT NULL CHECK (what <> ''),
  place TEXT NOT NULL CHECK (place <> ''),
  looked_on TEXT NOT NULL CHECK (looked_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]')
) STRICT;
CREATE INDEX looked_for_region ON looked_for (region);

CREATE TABLE rejected ( -- values that were found and are NOT true or not proven, with the reason: never show them as figures
  number INTEGER NOT NULL PRIMARY KEY,
  region INTEGER NOT NULL REFERENCES region (code),
  topic TEXT NOT NULL CHECK (topic IN (
    'balance', 'refund', 'transfer', 'years', 'lapse', 'sharing', 'withdrawal', 'residents', 'outpatient', 'safety'
  )),
  key TEXT NOT NULL CHECK (key <> ''),
  value TEXT NOT NULL,
  source TEXT NOT NULL REFERENCES source (id),
  reason TEXT NOT NULL CHECK (reason <> '')
) STRICT;
CREATE INDEX rejected_source ON rejected (source);

CREATE TABLE guide ( -- national prose in Markdown; checked_on: last read against its sources
  name TEXT NOT NULL PRIMARY KEY CHECK (name <> ''),
  title TEXT NOT NULL CHECK (title <> ''),
  description TEXT NOT NULL,
  checked_on TEXT NOT NULL CHECK (checked_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  body TEXT NOT NULL
) STRICT;

CREATE TABLE guide_source ( -- the sources a guide leans on
  guide TEXT NOT NULL REFERENCES guide (name),
  position INTEGER NOT NULL CHECK (position >= 0),
  source TEXT NOT NULL REFERENCES source (id),
  PRIMARY KEY (guide, position)
) STRICT;

CREATE TABLE claim ( -- common claims, checked; number is the order of content, instead: what to do in its place
  number INTEGER NOT NULL PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (length(id) BETWEEN 3 AND 40 AND id NOT GLOB '*[^a-z0-9-]*'),
  said TEXT NOT NULL UNIQUE CHECK (said <> ''),
  verdict TEXT NOT NULL CHECK (verdict IN ('dangerous', 'wrong', 'outdated', 'local', 'unproven', 'true')),
  why TEXT NOT NULL CHECK (why <> ''),
  instead TEXT CHECK (instead <> '')
) STRICT;

CREATE TABLE claim_region ( -- the regions a claim is said of
  claim INTEGER NOT NULL REFERENCES claim (number),
  position INTEGER NOT NULL CHECK (position >= 0),
  region INTEGER NOT NULL REFERENCES region (code),
  PRIMARY KEY (claim, position)
) STRICT;
CREATE INDEX claim_region_region ON claim_region (region, claim);

CREATE TABLE claim_topic ( -- what a claim is about
  claim INTEGER NOT NULL REFERENCES claim (number),
  position INTEGER NOT NULL CHECK (position >= 0),
  topic TEXT NOT NULL CHECK (topic IN (
    'balance', 'refund', 'transfer', 'safety', 'years', 'topup', 'lapse', 'residents', 'withdrawal', 'outpatient'
  )),
  PRIMARY KEY (claim, position)
) STRICT;

CREATE TABLE claim_page ( -- pages of this site that show more
  claim INTEGER NOT NULL REFERENCES claim (number),
  position INTEGER NOT NULL CHECK (position >= 0),
  path TEXT NOT NULL CHECK (path GLOB '/[a-z]*'),
  PRIMARY KEY (claim, position)
) STRICT;

CREATE TABLE claim_source ( -- the sources a verdict rests on
  claim INTEGER NOT NULL REFERENCES claim (number),
  position INTEGER NOT NULL CHECK (position >= 0),
  source TEXT NOT NULL REFERENCES source (id),
  PRIMARY KEY (claim, position)
) STRICT;
CREATE INDEX claim_source_source ON claim_source (source, claim);

CREATE TABLE term ( -- words of the glossary: what people and documents call one thing, and what it means
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 40 AND id GLOB '[a-z]*' AND id NOT GLOB '*[^a-z0-9-]*'),
  pinyin TEXT NOT NULL CHECK (pinyin <> '' AND pinyin NOT GLOB '*[^a-z0-9 ]*'), -- of the first word that people say
  text TEXT NOT NULL CHECK (text <> ''),
  see TEXT CHECK (see GLOB '/[a-z]*') -- a page that says more
) STRICT;

CREATE TABLE term_word ( -- the words themselves, the commonest first
  term TEXT NOT NULL REFERENCES term (id),
  said_by TEXT NOT NULL CHECK (said_by IN ('people', 'documents')),
  position INTEGER NOT NULL CHECK (position >= 0),
  word TEXT NOT NULL CHECK (word <> ''),
  PRIMARY KEY (term, said_by, position),
  UNIQUE (word, said_by)
) STRICT;

CREATE TABLE term_source ( -- the sources that an explanation rests on
  term TEXT NOT NULL REFERENCES term (id),
  position INTEGER NOT NULL CHECK (position >= 0),
  source TEXT NOT NULL REFERENCES source (id),
  PRIMARY KEY (term, position)
) STRICT;

CREATE TABLE holiday ( -- public holidays and the weekends that are worked for them, as each year's notice names them
  day TEXT NOT NULL PRIMARY KEY CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]' AND date(day) IS day),
  kind TEXT NOT NULL CHECK (kind IN ('holiday', 'workday')),
  name TEXT NOT NULL CHECK (name <> ''),
  notice TEXT NOT NULL CHECK (notice <> ''), -- title and number
  CHECK (kind = 'holiday' OR strftime('%w', day) IN ('0', '6')) -- worked instead of a weekend
) STRICT;
