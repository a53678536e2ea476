//! Regions, aliases and counties.

use std::collections::BTreeMap;

use crate::content::Loaded;
use crate::content::problem::{Located, Report};
use crate::policy::region::{Level, Region, RegionCode};

/// `code-twice`: no code twice among the regions, none twice among the counties.
pub(super) fn codes_are_unique(loaded: &Loaded, report: &mut Report) {
    let regions = loaded.regions.iter().map(|region| (region.value.code, &region.at));
    let counties = loaded.counties.iter().map(|county| (county.value.code, &county.at));
    for rows in [regions.collect::<Vec<_>>(), counties.collect()] {
        let mut seen = BTreeMap::new();
        for (code, at) in rows {
            if let Some(line) = seen.insert(code, at.line) {
                report.add(at, "code-twice", format!("代码{code}在第{line}行已有"), "核对行政区划代码");
            }
        }
    }
}

/// `slug-twice`: no slug twice.
pub(super) fn slugs_are_unique(loaded: &Loaded, report: &mut Report) {
    let mut seen = BTreeMap::new();
    for region in &loaded.regions {
        let slug = region.value.slug.as_str();
        if let Some(line) = seen.insert(slug, region.at.line) {
            let message = format!("slug“{slug}”在第{line}行已有");
            report.add(&region.at, "slug-twice", message, "后加的那个换一个slug，已发布的永不改");
        }
    }
}

/// `alias-taken`: an alias is no slug and no other alias.
pub(super) fn aliases_are_free(loaded: &Loaded, report: &mut Report) {
    let slugs = loaded.regions.iter().map(|region| (region.value.slug.as_str(), region.at.line));
    let mut seen: BTreeMap<&str, u32> = slugs.collect();
    for alias in &loaded.aliases {
        let word = alias.value.alias.as_str();
        if let Some(line) = seen.get(word) {
            let message = format!("别名“{word}”在第{line}行已有");
            report.add(&alias.at, "alias-taken", message, "一个名字只能指一个地区；删掉这个别名");
        }
        seen.entry(word).or_insert(alias.at.line);
    }
}

/// `parent-unknown`, `parent-level`, `parent-code`: the region above exists, may have such regions below, and
/// lends the first two digits of its code.
pub(super) fn parents_exist_and_fit(loaded: &Loaded, report: &mut Report) {
    let by_code: BTreeMap<RegionCode, &Region> =
        loaded.regions.iter().map(|region| (region.value.code, &region.value)).collect();
    for region in &loaded.regions {
        let parent = match region.value.parent {
            Some(code) => match by_code.get(&code) {
                Some(parent) => Some(*parent),
                None => {
                    let message = format!("上级{code}不在表里");
                    report.add(&region.at, "parent-unknown", message, "核对`parent_code`");
                    continue;
                }
            },
            None => None,
        };
        parent_fits(region, parent, report);
    }
}

fn parent_fits(region: &Located<Region>, parent: Option<&Region>, report: &mut Report) {
    let fits = match region.value.level {
        Level::Nation => parent.is_none() && region.value.code == RegionCode::CHINA,
        Level::Province | Level::Municipality | Level::Sar => {
            parent.is_some_and(|parent| parent.level == Level::Nation)
        }
        Level::Prefecture | Level::County => parent.is_some_and(|parent| parent.level == Level::Province),
    };
    if !fits {
        let hint = "全国没有上级；省、直辖市、特别行政区的上级是全国；市和省直辖县的上级是省";
        report.add(&region.at, "parent-level", format!("{}的级别和上级对不上", region.value.name), hint);
        return;
    }
    let province = |code: RegionCode| code.get() / 10_000;
    if let Some(parent) = parent
        && parent.level == Level::Province
        && province(parent.code) != province(region.value.code)
    {
        let message = format!("代码{}不属于{}", region.value.code, parent.name);
        report.add(&region.at, "parent-code", message, "代码前两位和省相同；核对`code`和`parent_code`");
    }
    if region.value.level != Level::Nation && parent.is_some_and(|parent| parent.level == Level::Nation) {
        let is_whole = region.value.code.get().is_multiple_of(10_000);
        if !is_whole {
            let message = format!("{}的代码后四位不是0000", region.value.name);
            report.add(&region.at, "parent-code", message, "省级代码形如430000");
        }
    }
}

/// `county-region`: the region that speaks for a county exists and is of the same province.
pub(super) fn counties_have_a_region(loaded: &Loaded, report: &mut Report) {
    if loaded.regions.is_empty() {
        return;
    }
    for county in &loaded.counties {
        let name = &county.value.name;
        let code = county.value.region;
        if !loaded.regions.iter().any(|region| region.value.code == code) {
            let message = format!("{name}归{code}，这个地区不在表里");
            report.add(&county.at, "county-region", message, "核对`region_code`");
        } else if code.get() / 10_000 != county.value.code.get() / 10_000 {
            let message = format!("{name}和{code}不在一个省");
            report.add(&county.at, "county-region", message, "核对`code`和`region_code`");
        }
    }
}
