//! `regions.csv` and `counties.csv`: regions, their old names, and the counties that a page speaks for.

use std::collections::BTreeMap;

use pinyin::ToPinyin;

use super::field::allowed;
use super::problem::{Located, Report};
use super::sheet::{self, Row};
use super::text::{self, Style};
use crate::policy::dataset::Alias;
use crate::policy::figure::by_word;
use crate::policy::region::{County, Level, RESERVED_SEGMENTS, Region, RegionCode, Slug};

const REGION_COLUMNS: &[&str] = &[
    "code",
    "name",
    "short_name",
    "level",
    "parent_code",
    "slug",
    "aliases",
    "pinyin",
    "initials",
    "area_code",
    "area_code_sure",
    "pool",
];

const COUNTY_COLUMNS: &[&str] = &["code", "name", "region_code"];

const CODE_HINT: &str = "写六位行政区划代码，如431100";

/// Which region a slug names.
#[derive(Debug, Default)]
pub(super) struct Slugs(BTreeMap<String, RegionCode>);

impl Slugs {
    /// The slugs of all regions.
    pub(super) fn new(regions: &[Located<Region>]) -> Self {
        Slugs(regions.iter().map(|r| (r.value.slug.to_string(), r.value.code)).collect())
    }

    /// The region of a slug.
    pub(super) fn code(&self, slug: &str) -> Option<RegionCode> {
        self.0.get(slug).copied()
    }
}

/// Reads the regions and their aliases, in file order.
pub(super) fn regions(
    file: &str,
    text: &str,
    report: &mut Report,
) -> (Vec<Located<Region>>, Vec<Located<Alias>>) {
    let (mut regions, mut aliases) = (Vec::new(), Vec::new());
    for row in sheet::rows(file, text, REGION_COLUMNS, report) {
        let Some(region) = region(&row, report) else { continue };
        for word in row.cell("aliases").split_ascii_whitespace() {
            if let Some(alias) = slug(&row, "aliases", word, report) {
                aliases.push(Located::row(file, row.at.line, Alias { alias, region: region.code }));
            }
        }
        regions.push(Located::row(file, row.at.line, region));
    }
    (regions, aliases)
}

fn region(row: &Row<'_>, report: &mut Report) -> Option<Region> {
    let code = row.parsed("code", "bad-code", RegionCode::parse, CODE_HINT, report);
    let level = row.parsed(
        "level",
        "unknown-word",
        |word| by_word(Level::WORDS, word),
        &allowed(Level::WORDS),
        report,
    );
    let parent = row
        .filled("parent_code")
        .map(|_| row.parsed("parent_code", "bad-code", RegionCode::parse, CODE_HINT, report));
    let slug = slug(row, "slug", row.cell("slug"), report);
    let name = name(row, "name", report);
    let short_name = self::name(row, "short_name", report);
    romanisation(row, report);
    let sure = row.cell("area_code_sure");
    if !matches!(sure, "yes" | "no" | "") {
        let message = format!("`area_code_sure`不能是“{sure}”");
        report.add(&row.at, "unknown-word", message, "可以写：yes、no，没有区号就空着");
    }
    let area_code = row.filled("area_code").filter(|_| sure == "yes").map(str::to_owned);
    if area_code.as_ref().is_some_and(|code| !code.bytes().all(|b| b.is_ascii_digit())) {
        report.add(&row.at, "bad-number", "区号不是数字", "只写数字，如0746");
    }
    Some(Region {
        code: code?,
        name,
        short_name,
        level: level?,
        parent: parent.map_or(Some(None), |code| code.map(Some))?,
        slug: slug?,
        pinyin: row.cell("pinyin").to_owned(),
        initials: row.cell("initials").to_owned(),
        area_code,
        pool: row.filled("pool").map(str::to_owned),
    })
}

fn name(row: &Row<'_>, column: &str, report: &mut Report) -> String {
    let name = row.cell(column);
    for fault in text::faults(name, Style::Name) {
        report.add(&row.at, fault.rule, format!("`{column}`：{}", fault.message), fault.hint);
    }
    name.to_owned()
}

fn slug(row: &Row<'_>, column: &str, word: &str, report: &mut Report) -> Option<Slug> {
    let slug = Slug::parse(word);
    if slug.is_none() && RESERVED_SEGMENTS.contains(&word) {
        let message = format!("`{column}`的“{word}”是网站自己的页面");
        report.add(&row.at, "slug-reserved", message, "换一个名字");
    } else if slug.is_none() {
        let message = format!("`{column}`不能是“{word}”");
        report.add(&row.at, "bad-slug", message, "写2到40个小写字母，可以用单个连字符分开");
    }
    slug
}

fn romanisation(row: &Row<'_>, report: &mut Report) {
    let pinyin = row.cell("pinyin");
    let is_syllable = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_lowercase());
    let initials: String = pinyin.split(' ').filter_map(|syllable| syllable.chars().next()).collect();
    if !pinyin.split(' ').all(is_syllable) {
        let message = format!("`pinyin`不能是“{pinyin}”");
        report.add(&row.at, "bad-pinyin", message, "写简称的拼音，小写，音节之间一个空格，ü写v");
    } else if initials != row.cell("initials") {
        let message = format!("`initials`是“{}”，与拼音对不上", row.cell("initials"));
        report.add(&row.at, "bad-pinyin", message, format!("写“{initials}”"));
    }
}

/// Reads the counties, in file order.
pub(super) fn counties(file: &str, text: &str, report: &mut Report) -> Vec<Located<County>> {
    let mut counties = Vec::new();
    for row in sheet::rows(file, text, COUNTY_COLUMNS, report) {
        let code = row.parsed("code", "bad-code", RegionCode::parse, CODE_HINT, report);
        let region = row.parsed("region_code", "bad-code", RegionCode::parse, CODE_HINT, report);
        let name = name(&row, "name", report);
        let pinyin = county_pinyin(&name);
        if let (Some(code), Some(region)) = (code, region) {
            counties.push(Located::row(file, row.at.line, County { code, name, region, pinyin }));
        }
    }
    counties
}

/// The romanisation of a county's name without its ending; a name of two characters is said whole.
fn county_pinyin(name: &str) -> String {
    let stem = if name.chars().count() > 2 { name.strip_suffix(['市', '县', '区', '旗']) } else { None };
    let syllables: Vec<String> =
        stem.unwrap_or(name).to_pinyin().flatten().map(|p| p.plain().replace('ü', "v")).collect();
    syllables.join(" ")
}

#[cfg(test)]
mod tests {
    use super::county_pinyin;

    #[test]
    fn counties_are_said_without_their_ending() {
        assert_eq!(county_pinyin("祁阳市"), "qi yang");
        assert_eq!(county_pinyin("零陵区"), "ling ling");
        assert_eq!(county_pinyin("鄂温克族自治旗"), "e wen ke zu zi zhi");
    }

    #[test]
    fn a_county_of_one_character_is_said_whole() {
        assert_eq!(county_pinyin("代县"), "dai xian");
    }

    #[test]
    fn the_rounded_u_is_typed_as_v() {
        assert_eq!(county_pinyin("绿园区"), "lv yuan");
    }
}
