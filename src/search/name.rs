//! The names under which a region or a county is known: full, short, with its nationalities, in pinyin.

use crate::policy::region::{County, Region, RegionCode};

use super::normal::folded;

/// Endings of full names with the pinyin that people type for them. Longer ones first.
const ENDINGS: &[(&str, &[&str])] = &[
    ("特别行政区", &["tebiexingzhengqu"]),
    ("自治区", &["zizhiqu"]),
    ("自治州", &["zizhizhou", "zhou"]),
    ("自治县", &["zizhixian", "xian"]),
    ("自治旗", &["zizhiqi", "qi"]),
    ("地区", &["diqu"]),
    ("林区", &["linqu"]),
    ("新区", &["xinqu"]),
    ("省", &["sheng"]),
    ("市", &["shi"]),
    ("盟", &["meng"]),
    ("县", &["xian"]),
    ("区", &["qu"]),
    ("旗", &["qi"]),
];

/// What people say for a full ending: 恩施州, 白沙县, 香港特区.
const SPOKEN_ENDINGS: &[(&str, &str)] = &[("自治州", "州"), ("自治县", "县"), ("特别行政区", "特区")];

/// Names in daily use that do not lie between the short and the full name, by short name.
const EVERYDAY: &[(&str, &str)] = &[
    ("内蒙古", "内蒙"),
    ("呼和浩特", "呼市"),
    ("乌鲁木齐", "乌市"),
    ("巴音郭楞", "巴州"),
    ("博尔塔拉", "博州"),
    ("克孜勒苏", "克州"),
    ("兴安盟", "兴安"),
];

/// Nationalities as they stand in names of autonomous places, without 族.
const NATIONALITIES: &[&str] = &[
    "壮",
    "满",
    "回",
    "苗",
    "维吾尔",
    "土家",
    "彝",
    "蒙古",
    "藏",
    "布依",
    "侗",
    "瑶",
    "朝鲜",
    "白",
    "哈尼",
    "哈萨克",
    "黎",
    "傣",
    "畲",
    "傈僳",
    "仡佬",
    "东乡",
    "高山",
    "拉祜",
    "水",
    "佤",
    "纳西",
    "羌",
    "土",
    "仫佬",
    "锡伯",
    "柯尔克孜",
    "达斡尔",
    "景颇",
    "毛南",
    "撒拉",
    "布朗",
    "塔吉克",
    "阿昌",
    "普米",
    "鄂温克",
    "怒",
    "京",
    "基诺",
    "德昂",
    "保安",
    "俄罗斯",
    "裕固",
    "乌孜别克",
    "门巴",
    "鄂伦春",
    "独龙",
    "塔塔尔",
    "赫哲",
    "珞巴",
    "各",
];

/// How a name is used in a search.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    /// Only as a whole: codes and slugs, whose parts mean nothing (`suzhou-jiangsu` is not found under jiangsu).
    Whole,
    /// In part and misspelt too.
    Any,
}

/// All names of a region but its aliases.
pub(super) fn region_names(region: &Region) -> Vec<(String, Use)> {
    let mut names = Vec::new();
    let full = fold(&region.name);
    let short = fold(&region.short_name);
    // 广西壮族, 恩施土家族: whatever lies between the short and the full name is that name, unmistakably.
    if full.starts_with(&short) {
        for (end, _) in full.char_indices().filter(|(end, _)| *end > short.len()) {
            names.extend(full.get(..end).map(|part| (part.to_owned(), Use::Whole)));
        }
    }
    let (ending, ending_pinyin) = ending_of(&full);
    let spoken = SPOKEN_ENDINGS.iter().filter(|(long, _)| *long == ending).map(|(_, spoken)| *spoken);
    // 盟 belongs to the short name of 兴安盟 already.
    if !short.ends_with(ending) {
        names.extend(spoken.chain([ending]).map(|end| (format!("{short}{end}"), Use::Any)));
    }
    let everyday = EVERYDAY.iter().filter(|(official, _)| *official == short);
    names.extend(everyday.map(|(_, spoken)| ((*spoken).to_owned(), Use::Whole)));
    if region.code == RegionCode::CHINA {
        names.extend(["中国", "zhongguo"].map(|word| (word.to_owned(), Use::Any)));
    }
    for sound in spellings(&region.pinyin) {
        if !short.ends_with(ending) {
            names.extend(ending_pinyin.iter().map(|end| (format!("{sound}{end}"), Use::Any)));
        }
        names.push((sound, Use::Any));
    }
    names.push((full, Use::Any));
    names.push((short, Use::Any));
    names.push((fold(region.slug.as_str()), Use::Whole));
    names.push((region.code.to_string(), Use::Whole));
    names.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| (a.1 == Use::Whole).cmp(&(b.1 == Use::Whole))));
    names.dedup_by(|a, b| a.0 == b.0);
    names.retain(|(name, _)| !name.is_empty());
    names
}

/// Whether people call a region by that name: its short name or one of daily use.
pub(super) fn is_called(region: &Region, name: &str) -> bool {
    region.short_name == name
        || EVERYDAY.iter().any(|(official, spoken)| *official == region.short_name && *spoken == name)
}

/// How surely a name is meant as that county's, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Grade {
    /// Full name or code.
    Full,
    /// Name without ending.
    Core,
    /// Pinyin: many counties sound alike.
    Sound,
}

/// All names of a county.
pub(super) fn county_names(county: &County) -> Vec<(String, Grade)> {
    let full = fold(&county.name);
    let core = county_core(&full);
    let (_, ending_pinyin) = ending_of(&full);
    let mut names = vec![(county.code.to_string(), Grade::Full), (full.clone(), Grade::Full)];
    if core != full {
        names.push((core.to_owned(), Grade::Core));
        // 大通县 for 大通回族土族自治县.
        names.extend(full.chars().last().map(|last| (format!("{core}{last}"), Grade::Core)));
    }
    // The list romanises the name without its last character only; the nationalities are cut off here.
    let syllables: Vec<&str> = county.pinyin.split_whitespace().take(core.chars().count()).collect();
    for sound in spellings(&syllables.join(" ")) {
        if core != full {
            names.extend(ending_pinyin.iter().map(|end| (format!("{sound}{end}"), Grade::Sound)));
        }
        names.push((sound, Grade::Sound));
    }
    names.sort();
    names.dedup_by(|a, b| a.0 == b.0);
    names.retain(|(name, _)| !name.is_empty());
    names
}

/// The name of a county without ending and nationalities; the whole name where one character would be left (代县).
pub(super) fn county_core(name: &str) -> &str {
    let is_name = |rest: &str| rest.chars().nth(1).is_some();
    let (ending, _) = ending_of(name);
    let Some(mut core) = name.strip_suffix(ending).filter(|rest| is_name(rest)) else {
        return name;
    };
    let is_autonomous = ending.starts_with("自治");
    let without_nationality = |core: &str| {
        let people = core.strip_suffix('族');
        // 和布克赛尔蒙古自治县 leaves 族 out; 回 or 白 alone would cut into ordinary names.
        let bare = if is_autonomous { core } else { "" };
        let cut = NATIONALITIES.iter().find_map(|word| match people {
            Some(people) => people.strip_suffix(word),
            None if is_name(word) => bare.strip_suffix(word),
            None => None,
        });
        cut.filter(|rest| is_name(rest)).map(str::len)
    };
    while let Some(rest) = without_nationality(core).and_then(|len| core.get(..len)) {
        core = rest;
    }
    // 东乡族自治县 is named after the people themselves.
    core.strip_suffix('族').filter(|rest| is_autonomous && is_name(rest)).unwrap_or(core)
}

fn ending_of(name: &str) -> (&'static str, &'static [&'static str]) {
    ENDINGS
        .iter()
        .find(|(ending, _)| name.ends_with(ending))
        .map_or(("", [].as_slice()), |(ending, sounds)| (*ending, *sounds))
}

/// The ways to write a name in pinyin without spaces: 陕西 is `shaanxi` by law and `shanxi` on a keyboard, 吕梁
/// is `lvliang` and `luliang`.
fn spellings(pinyin: &str) -> Vec<String> {
    let plain: String = pinyin.split_whitespace().map(fold).collect();
    let on_a_keyboard: String = pinyin
        .split_whitespace()
        .map(fold)
        .map(|syllable| match syllable.as_str() {
            "shaan" => "shan".to_owned(),
            "lv" => "lu".to_owned(),
            "nv" => "nu".to_owned(),
            _ => syllable,
        })
        .collect();
    if on_a_keyboard == plain { vec![plain] } else { vec![plain, on_a_keyboard] }
}

/// A name of a list in the form in which typed text is compared; empty where a list holds no sensible name.
pub(super) fn fold(name: &str) -> String {
    folded(name).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn county_names_lose_ending_and_nationalities() {
        for (full, core) in [
            ("零陵区", "零陵"),
            ("浦东新区", "浦东"),
            ("高新区", "高新区"),
            ("代县", "代县"),
            ("城区", "城区"),
            ("互助土族自治县", "互助"),
            ("东乡族自治县", "东乡"),
            ("鄂温克族自治旗", "鄂温克"),
            ("鄂伦春自治旗", "鄂伦春"),
            ("莫力达瓦达斡尔族自治旗", "莫力达瓦"),
            ("巴里坤哈萨克自治县", "巴里坤"),
            ("积石山保安族东乡族撒拉族自治县", "积石山"),
            ("龙胜各族自治县", "龙胜"),
            ("管城回族区", "管城"),
            ("长白朝鲜族自治县", "长白"),
            ("太白县", "太白"),
            ("贡山独龙族怒族自治县", "贡山"),
        ] {
            assert_eq!(county_core(full), core, "{full}");
        }
    }

    #[test]
    fn spellings_follow_law_and_keyboard() {
        assert_eq!(spellings("shaan xi"), ["shaanxi", "shanxi"]);
        assert_eq!(spellings("lv liang"), ["lvliang", "luliang"]);
        assert_eq!(spellings("yong zhou"), ["yongzhou"]);
        assert_eq!(spellings("da lv"), ["dalv", "dalu"]);
    }
}
