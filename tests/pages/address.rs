//! Which addresses are looked at: every page that there is, and estimates of every shape.

use yibao::policy::figure::{Topic, word_of};
use yibao::policy::region::RegionCode;

use crate::look::CONTENT;

/// The topics that only some regions have a page of.
const SOMEWHERE: &[Topic] =
    &[Topic::Years, Topic::Lapse, Topic::Sharing, Topic::Withdrawal, Topic::Residents, Topic::Outpatient];

/// The pages of topics that only some regions have.
pub(crate) fn partly() -> Vec<String> {
    let mut paths = Vec::new();
    for region in CONTENT.regions.iter().filter(|r| r.is_covered()) {
        let near = |code| code == region.code || (Some(code) == region.parent && code != RegionCode::CHINA);
        for topic in SOMEWHERE {
            let mut figures = CONTENT.figures.iter();
            if region.code == RegionCode::CHINA
                || figures.any(|f| f.value.topic() == *topic && near(f.region))
            {
                paths.push(format!("/{}/{}", region.slug, word_of(Topic::WORDS, topic)));
            }
        }
    }
    paths
}

/// All pages that there are.
pub(crate) fn paths() -> Vec<String> {
    let site = [
        "/",
        "/regions",
        "/estimate",
        "/estimate/refund",
        "/estimate/transfer",
        "/estimate/why",
        "/estimate/lapse",
        "/sources",
        "/claims",
        "/about",
        "/about/method",
        "/about/privacy",
        "/about/status",
        "/changes",
        "/about/accessibility",
        "/glossary",
        "/compare",
        "/estimate/years",
    ];
    let mut paths: Vec<String> = site.into_iter().map(str::to_owned).collect();
    for region in &CONTENT.regions {
        for rest in ["", "/refund", "/balance", "/transfer", "/print"] {
            paths.push(format!("/{}{rest}", region.slug));
        }
    }
    paths.extend(partly());
    paths.extend(CONTENT.claims.iter().map(|c| format!("/claims/{}", c.id.as_str())));
    paths.extend(CONTENT.sources.iter().map(|s| format!("/sources/{}", s.id.as_str())));
    paths
}

/// Estimates of places that hold every shape of rule, for everybody.
pub(crate) fn estimates() -> Vec<String> {
    let slugs = [
        "beijing",
        "shanghai",
        "tianjin",
        "chongqing",
        "hebei",
        "haikou",
        "wuhan",
        "chengdu",
        "yongzhou",
        "jinan",
        "hefei",
        "shenzhen",
        "foshan",
        "jingzhou",
        "ningbo",
        "kunming",
        "lasa",
        "zigong",
        "kashi",
        "nanjing",
        "zibo",
    ];
    let statuses = ["retired", "retired-flexible", "employed", "flexible", "resident", "unknown"];
    let days = ["2022-12-31", "2023-06-30", "2026-11-22"];
    let mut paths = Vec::new();
    for slug in slugs {
        for status in statuses {
            paths.extend(
                days.map(|on| {
                    format!("/estimate/refund?region={slug}&status={status}&class=unknown&on={on}")
                }),
            );
            paths.extend(
                ["0", "66", "75", "100"]
                    .map(|amount| format!("/estimate/why?region={slug}&status={status}&amount={amount}")),
            );
        }
    }
    let moves = [
        ("shenzhen", "xian"),
        ("nanjing", "suzhou-jiangsu"),
        ("jinan", "zibo"),
        ("xining", "tianjin"),
        ("yongzhou", "changsha"),
        ("shihezi", "wulumuqi"),
        ("guangdong", "guangzhou"),
        ("xian", "xianggang"),
        ("beijing", "beijing"),
    ];
    for (from, to) in moves {
        for rest in [
            "",
            "&scheme_from=employee&scheme_to=employee&retired=no&stopped=2026-10&started=2026-11",
            "&scheme_from=residents&scheme_to=employee&stopped=not-yet&started=not-yet",
            "&retired=yes",
        ] {
            for applied in ["2021-01-01", "2026-09-25", "2026-12-28"] {
                paths.push(format!("/estimate/transfer?from={from}&to={to}{rest}&applied={applied}"));
            }
        }
    }
    for slug in ["suzhou-jiangsu", "wuhan", "fuzhou-fujian", "taiyuan", "zhuzhou", "changsha", "wuxi", "lasa"]
    {
        for scheme in ["employee", "flexible", "residents", "to-residents", "to-employee", "unsure"] {
            for rest in ["", "&last=202608", "&last=202603&moved=yes", "&last=2020&in_window=no&repaired=2"] {
                paths.push(format!("/estimate/lapse?region={slug}&scheme={scheme}{rest}"));
            }
        }
    }
    for slug in [
        "guiyang",
        "zunyi",
        "jiangmen",
        "zhanjiang",
        "guangzhou",
        "tangshan",
        "zhuhai",
        "chengdu",
        "shenzhen",
    ] {
        for category in ["male", "woman", "unknown"] {
            for birth in ["", "196003", "197611"] {
                let rest = format!("category={category}&birth={birth}&total=14&status=unknown");
                paths.push(format!("/estimate/years?region={slug}&{rest}"));
            }
        }
    }
    paths
}
