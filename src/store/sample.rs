//! A small data set that holds every shape, every word and every optional field both set and unset.

mod figure;
mod topic;

use std::path::PathBuf;

use chrono::NaiveDate;

use super::{Store, write};
use crate::policy::calendar::{DayKind, Holiday};
use crate::policy::claim::{Claim, ClaimId, ClaimTopic, Verdict};
use crate::policy::dataset::{Alias, Dataset, Guide, LookedFor, Rejected};
use crate::policy::date::parse_day;
use crate::policy::figure::Topic;
use crate::policy::region::{County, Level, Region, RegionCode, Slug};
use crate::policy::source::{Source, SourceId, SourceKind};
use crate::policy::term::{Term, TermId};

pub(super) use figure::plain;

pub(super) fn day(text: &str) -> NaiveDate {
    parse_day(text).expect(text)
}

pub(super) fn code(number: u32) -> RegionCode {
    RegionCode::from_number(number).expect("a code")
}

pub(super) fn slug(text: &str) -> Slug {
    Slug::parse(text).expect(text)
}

pub(super) fn source_id(text: &str) -> SourceId {
    SourceId::parse(text).expect(text)
}

/// A directory with the sample's data file in it.
pub(super) fn written(dataset: &Dataset) -> (tempfile::TempDir, PathBuf) {
    let directory = tempfile::tempdir().expect("directory");
    let path = directory.path().join("data.sqlite");
    write(dataset, &path).expect("written");
    (directory, path)
}

/// The sample, opened.
pub(super) fn opened() -> (tempfile::TempDir, Store) {
    let (directory, path) = written(&dataset());
    let store = Store::open(&path).expect("opened");
    (directory, store)
}

pub(super) fn dataset() -> Dataset {
    Dataset {
        regions: regions(),
        aliases: vec![
            Alias { alias: slug("lingling"), region: code(431_100) },
            Alias { alias: slug("yungchow"), region: code(431_100) },
        ],
        counties: vec![
            County {
                code: code(431_102),
                name: "零陵区".into(),
                region: code(431_100),
                pinyin: "ling ling".into(),
            },
            County {
                code: code(431_181),
                name: "祁阳市".into(),
                region: code(431_100),
                pinyin: "qi yang".into(),
            },
        ],
        sources: vec![
            Source {
                id: source_id("s00000001"),
                title: Some("职工医保门诊共济实施细则".into()),
                publisher: "永州市医疗保障局".into(),
                published_on: Some("2022-11-30".into()),
                url: Some("https://example.gov.cn/a?b=1".into()),
                kind: SourceKind::Official,
                read_as: Some("镜像".into()),
            },
            Source {
                id: source_id("s0000000a"),
                title: None,
                publisher: "某报".into(),
                published_on: None,
                url: None,
                kind: SourceKind::Secondary,
                read_as: None,
            },
        ],
        figures: figure::all(),
        looked_for: vec![
            LookedFor {
                region: code(431_100),
                topic: Topic::Refund,
                what: "划入日".into(),
                place: "市局网站".into(),
                on: day("2026-11-22"),
            },
            LookedFor {
                region: code(430_000),
                topic: Topic::Transfer,
                what: "办结时限".into(),
                place: "省局网站".into(),
                on: day("2026-11-21"),
            },
        ],
        rejected: vec![
            Rejected {
                region: code(431_100),
                topic: Topic::Refund,
                key: "退休人员".into(),
                value: "每月 500 元".into(),
                source: source_id("s0000000a"),
                reason: "没有文件".into(),
            },
            Rejected {
                region: code(100_000),
                topic: Topic::Safety,
                key: "取现".into(),
                value: "可以取现".into(),
                source: source_id("s00000001"),
                reason: "相反".into(),
            },
        ],
        guides: vec![
            Guide {
                name: "method".into(),
                title: "怎么核实".into(),
                description: "方法".into(),
                sources: Vec::new(),
                checked_on: day("2026-10-01"),
                body: "# 方法\n\n一段\n".into(),
            },
            Guide {
                name: "refund".into(),
                title: "返款".into(),
                description: "每月打入".into(),
                sources: vec![source_id("s0000000a"), source_id("s00000001")],
                checked_on: day("2026-12-31"),
                body: "正文".into(),
            },
        ],
        claims: claims(),
        terms: terms(),
        holidays: vec![
            holiday("2026-01-01", DayKind::Holiday),
            holiday("2026-01-04", DayKind::Workday),
            holiday("2026-02-17", DayKind::Holiday),
        ],
    }
}

fn holiday(on: &str, kind: DayKind) -> Holiday {
    Holiday { day: day(on), kind, name: "节".into(), notice: "通知（某发〔2025〕7号）".into() }
}

fn claims() -> Vec<Claim> {
    let claim = |id: &str, said: &str, verdict, regions: &[u32]| Claim {
        id: ClaimId::parse(id).expect("an id"),
        said: said.into(),
        regions: regions.iter().copied().map(code).collect(),
        topics: vec![ClaimTopic::Refund],
        verdict,
        why: "原因。".into(),
        instead: None,
        see: Vec::new(),
        sources: Vec::new(),
    };
    vec![
        Claim {
            topics: vec![ClaimTopic::Safety, ClaimTopic::Balance],
            instead: Some("不要做。".into()),
            see: vec!["/yongzhou/balance".into(), "/china/balance".into()],
            sources: vec![source_id("s0000000a"), source_id("s00000001")],
            ..claim("cash-out", "one", Verdict::Dangerous, &[431_100, 100_000])
        },
        claim("refund-500", "two", Verdict::Wrong, &[431_100]),
        claim("refund-2", "three", Verdict::True, &[100_000]),
    ]
}

fn terms() -> Vec<Term> {
    let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
    vec![
        Term {
            id: TermId::parse("refund").expect("a name"),
            people: words(&["返款", "返钱"]),
            documents: words(&["个人账户划入", "个人账户计入"]),
            pinyin: "fan kuan".into(),
            text: "每月打进账户的钱。".into(),
            see: Some("/china/refund#why".into()),
            sources: vec![source_id("s0000000a"), source_id("s00000001")],
        },
        Term {
            id: TermId::parse("base").expect("a name"),
            people: words(&["缴费基数"]),
            documents: words(&["缴费基数"]),
            pinyin: "jiao fei ji shu".into(),
            text: "算交多少钱的那个数。".into(),
            see: None,
            sources: Vec::new(),
        },
    ]
}

fn regions() -> Vec<Region> {
    let region = |number: u32, name: &str, level, parent: Option<u32>, slug_text: &str| Region {
        code: code(number),
        name: format!("{name}全称"),
        short_name: name.into(),
        level,
        parent: parent.map(code),
        slug: slug(slug_text),
        pinyin: "pin yin".into(),
        initials: "py".into(),
        area_code: None,
        pool: None,
    };
    let nation = Some(100_000);
    vec![
        region(100_000, "全国", Level::Nation, None, "china"),
        Region {
            area_code: Some("010".into()),
            ..region(110_000, "北京", Level::Municipality, nation, "beijing")
        },
        region(430_000, "湖南", Level::Province, nation, "hunan"),
        Region {
            area_code: Some("0746".into()),
            ..region(431_100, "永州", Level::Prefecture, Some(430_000), "yongzhou")
        },
        region(650_000, "新疆", Level::Province, nation, "xinjiang"),
        Region {
            pool: Some("兵团".into()),
            ..region(659_001, "石河子", Level::County, Some(650_000), "shihezi")
        },
        region(810_000, "香港", Level::Sar, nation, "xianggang"),
    ]
}
