//! A region's answer beside those of others: of the regions below it (a province, the nation) or around it (a city).
//! Places of which the same is told are one row.

use crate::policy::date::AsOf;
use crate::policy::figure::{Figure, Status, Topic};
use crate::policy::region::{Level, Region};

use super::case::{self, CaseKind, CaseView};
use super::error::{PageError, Way};
use super::site::Site;

/// How many regions beside it a city's page shows.
const BESIDE: usize = 8;

/// What a table tells of one place.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Told {
    /// Its hub, with its name.
    place: Way,
    /// Its retirees' answer in a few words.
    answer: String,
    /// Whose rules these are, in words: all that the answer leans on.
    levels: Vec<String>,
    /// The hubs of those who set them; empty where nothing is known.
    set_by: Vec<String>,
    /// Nothing is known for some of its people.
    is_partly: bool,
    /// A rule without an amount: in the same words it may come to another amount elsewhere.
    is_formula: bool,
}

/// Places with the same answer by the same rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The hubs of the places, with their names.
    pub places: Vec<Way>,
    /// Their retirees' answer in a few words.
    pub answer: String,
    /// Whose rule that is; empty where nothing is known, and where all places set their own.
    pub level: String,
}

/// A region's table beside others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Neighbours {
    /// What it is headed.
    pub title: String,
    /// What it is a table of.
    pub caption: &'static str,
    /// Its rows.
    pub rows: Vec<Row>,
    /// One sentence that says as much as all rows: where the whole province has one answer by one rule of its own, and
    /// where nothing is known of any place beside.
    pub everywhere: Option<String>,
}

/// The retirees' answers of the regions below (for a province or the nation) or beside (for a city).
///
/// # Errors
/// When the store cannot be read.
pub fn neighbours(site: &Site, region: &Region, as_of: AsOf) -> Result<Neighbours, PageError> {
    let atlas = site.atlas();
    let below: Vec<&Region> = atlas.children(region.code).filter(|r| r.is_covered()).collect();
    let is_nation = region.level == Level::Nation;
    let is_beside = below.is_empty();
    let (title, all) = if below.is_empty() {
        ("跟旁边比一比".to_owned(), atlas.siblings(region).chain([region]).collect())
    } else if is_nation {
        ("各省、自治区、直辖市".to_owned(), below)
    } else {
        (format!("{}各市", atlas.name(region)), below)
    };
    let mut codes: Vec<_> = all.iter().map(|r| r.code).collect();
    codes.extend(atlas.place(region).levels().map(|r| r.code));
    let figures = site.store().figures(&codes, Some(Topic::Refund))?;
    let told: Vec<(&Region, Told)> = all.into_iter().map(|r| (r, told(site, r, &figures, as_of))).collect();
    let province = atlas.place(region).province().cloned();
    let everywhere = province.filter(|p| p.level == Level::Province).and_then(|province| {
        let one = one_for_all(told.iter().map(|(_, t)| t), &format!("/{}", province.slug))?;
        let places = every(told.iter().map(|(r, _)| r.name.as_str()));
        Some(format!("{}{places}都一样：{}，{}。", atlas.name(&province), one.answer, one.levels.concat()))
    });
    let is_known = told.iter().any(|(r, t)| r.code == region.code && !t.set_by.is_empty());
    let mut shown: Vec<(&Region, Told)> = told.into_iter().filter(|(r, _)| r.code != region.code).collect();
    if region.is_city() {
        // Codes run along the map: the nearest codes are mostly the nearest cities.
        shown.sort_by_key(|(r, _)| r.code.get().abs_diff(region.code.get()));
        shown.truncate(BESIDE);
        shown.sort_by_key(|(r, _)| r.code);
    }
    let told: Vec<Told> = shown.into_iter().map(|(_, t)| t).collect();
    let is_each_own = is_nation && is_each_own(&told);
    let everywhere = everywhere.or_else(|| if is_beside { all_unknown(&told, is_known) } else { None });
    Ok(Neighbours { title, caption: caption(&told, is_each_own), rows: rows(told, is_each_own), everywhere })
}

/// Whether every place of which something is known sets its own; where nothing is known nobody sets anything.
fn is_each_own(told: &[Told]) -> bool {
    let mut known = told.iter().filter(|t| !t.set_by.is_empty()).peekable();
    known.peek().is_some() && known.all(|t| t.set_by.iter().all(|hub| *hub == t.place.href))
}

/// What a table is of; whose the rules are, of those that are known.
fn caption(told: &[Told], is_each_own: bool) -> &'static str {
    let is_all_known = told.iter().all(|t| !t.set_by.is_empty());
    match (is_each_own, is_all_known) {
        (true, true) => "退休职工的返款，都是当地自己的规定",
        (true, false) => "退休职工的返款，查到的都是当地自己的规定",
        (false, _) => "退休职工的返款",
    }
}

/// One sentence for all places beside, where nothing is known of any. `is_known`: something is of the place itself.
fn all_unknown(told: &[Told], is_known: bool) -> Option<String> {
    let [_, _, ..] = told else { return None };
    let also = if is_known { "" } else { "也" };
    told.iter()
        .all(|t| t.set_by.is_empty())
        .then(|| format!("旁边{}个地方的退休职工返多少，{also}都还没核实到。", told.len()))
}

/// The answer for a region's retirees as its hub tells it, from figures that hold all of its levels.
#[must_use]
pub fn retirees(site: &Site, region: &Region, figures: &[Figure], as_of: AsOf) -> Vec<CaseView> {
    let found = case::answer_for(&site.atlas().place(region), figures, Status::Retiree, as_of);
    case::cases(&found, Status::Retiree, site, region, as_of)
}

/// One region's retirees' answer in a few words.
fn told(site: &Site, region: &Region, figures: &[Figure], as_of: AsOf) -> Told {
    let cases = retirees(site, region, figures, as_of);
    let (mut levels, mut set_by) = (Vec::new(), Vec::new());
    for figure in cases.iter().filter(|c| c.kind != CaseKind::Unknown).flat_map(|c| &c.figures) {
        if !set_by.contains(&figure.home) {
            set_by.push(figure.home.clone());
            levels.push(figure.level.clone());
        }
    }
    Told {
        place: Way { href: format!("/{}", region.slug), label: site.atlas().name(region).to_owned() },
        answer: case::known_in_short(&cases),
        levels,
        set_by,
        is_partly: cases.iter().any(|c| c.kind == CaseKind::Unknown),
        is_formula: cases.iter().any(|c| c.kind == CaseKind::Formula),
    }
}

/// Places of which the same is told, as one row where the first of them stands. `is_each_own`: every place sets its
/// own, which the caption says once. A share of 当地 comes to the same nowhere but under one rule.
fn rows(told: Vec<Told>, is_each_own: bool) -> Vec<Row> {
    let mut rows: Vec<(Row, Vec<String>)> = Vec::new();
    for Told { place, answer, levels, set_by, is_formula, .. } in told {
        let level = if is_each_own { String::new() } else { levels.join("、") };
        let same = rows.iter_mut().find(|(row, setters)| {
            row.answer == answer && row.level == level && (!is_formula || *setters == set_by)
        });
        match same {
            Some((row, _)) => row.places.push(place),
            None => rows.push((Row { places: vec![place], answer, level }, set_by)),
        }
    }
    rows.into_iter().map(|(row, _)| row).collect()
}

/// What is told of every single place, where it is the same and set by the province alone.
fn one_for_all<'t>(mut told: impl Iterator<Item = &'t Told>, province: &str) -> Option<&'t Told> {
    let first = told.next()?;
    // Who is left out of an answer is left out by nobody's rule.
    let is_provinces =
        |t: &Told| !t.is_partly && !t.set_by.is_empty() && t.set_by.iter().all(|hub| hub == province);
    let is_same = |t: &Told| t.answer == first.answer && is_provinces(t);
    (is_provinces(first) && told.all(is_same)).then_some(first)
}

/// What a sentence calls all places of a province: 各市, 各市州, and 各地 where there are others among them.
fn every<'n>(mut names: impl Iterator<Item = &'n str> + Clone) -> &'static str {
    if names.clone().all(|name| name.ends_with('市')) {
        "各市"
    } else if names.all(|name| name.ends_with('市') || name.ends_with('州')) {
        "各市州"
    } else {
        "各地"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(name: &str, answer: &str, set_by: &[&str]) -> Told {
        Told {
            place: Way { href: format!("/{name}"), label: name.to_owned() },
            answer: answer.to_owned(),
            levels: set_by.iter().map(|hub| format!("{hub}规定")).collect(),
            set_by: set_by.iter().map(|hub| (*hub).to_owned()).collect(),
            is_partly: false,
            is_formula: false,
        }
    }

    #[test]
    fn only_of_known_rules_a_caption_says_whose_they_are() {
        let (own, unknown) = (told("a", "75元/月", &["/a"]), told("b", "还没核实到", &[]));
        let caption = |told: &[Told]| super::caption(told, is_each_own(told));
        assert_eq!(caption(std::slice::from_ref(&own)), "退休职工的返款，都是当地自己的规定");
        assert_eq!(caption(&[own.clone(), unknown.clone()]), "退休职工的返款，查到的都是当地自己的规定");
        assert_eq!(caption(&[unknown]), "退休职工的返款");
        assert_eq!(caption(&[own, told("c", "75元/月", &["/p"])]), "退休职工的返款");
    }

    #[test]
    fn where_nothing_is_known_of_any_place_beside_one_sentence_says_so() {
        let unknown = |name| told(name, "还没核实到", &[]);
        let said = all_unknown(&[unknown("a"), unknown("b")], false);
        assert_eq!(said.as_deref(), Some("旁边2个地方的退休职工返多少，也都还没核实到。"));
        let said = all_unknown(&[unknown("a"), unknown("b")], true);
        assert_eq!(said.as_deref(), Some("旁边2个地方的退休职工返多少，都还没核实到。"));
        assert_eq!(all_unknown(&[unknown("a"), told("b", "75元/月", &["/b"])], false), None);
        assert_eq!(all_unknown(&[unknown("a")], false), None);
    }

    #[test]
    fn a_share_of_what_is_local_is_another_amount_under_another_rule() {
        let share = |name, set_by: &str| Told { is_formula: true, ..told(name, "2.8%", &[set_by]) };
        let rows = rows(vec![share("a", "/a"), share("b", "/b")], true);
        assert_eq!(rows.len(), 2);
        let one = super::rows(vec![share("a", "/p"), share("b", "/p")], false);
        assert_eq!(one.len(), 1);
    }

    fn is_one(told: &[Told]) -> bool {
        one_for_all(told.iter(), "/hunan").is_some()
    }

    #[test]
    fn one_sentence_speaks_for_a_province_only_where_the_province_sets_it_for_all() {
        let of = |name| told(name, "75元/月", &["/hunan"]);
        assert!(is_one(&[of("a"), of("b"), of("c")]));
        for other in [
            told("c", "80元/月", &["/hunan"]),
            told("c", "75元/月", &["/c"]),
            told("c", "75元/月", &["/hunan", "/c"]),
            Told { is_partly: true, ..of("c") },
            told("c", "还没核实到", &[]),
        ] {
            assert!(!is_one(&[of("a"), of("b"), other.clone()]), "{other:?}");
            assert!(!is_one(&[other.clone(), of("a"), of("b")]), "{other:?}");
        }
        assert!(!is_one(&[]));
        for other in [told("a", "75元/月", &["/china"]), Told { is_partly: true, ..of("a") }] {
            assert!(!is_one(&[other.clone(), other.clone()]), "{other:?}");
        }
    }

    #[test]
    fn places_of_which_the_same_is_told_are_one_row() {
        let all = vec![
            told("a", "2.8%", &["/p"]),
            told("b", "169元/月", &["/b"]),
            told("c", "2.8%", &["/p"]),
            told("d", "169元/月", &["/p"]),
        ];
        let rows = rows(all, false);
        let names = |row: &Row| row.places.iter().map(|way| way.label.clone()).collect::<Vec<_>>().join("、");
        let found: Vec<_> = rows.iter().map(|r| (names(r), r.answer.as_str(), r.level.as_str())).collect();
        let expected = [("a、c", "2.8%", "/p规定"), ("b", "169元/月", "/b规定"), ("d", "169元/月", "/p规定")];
        assert_eq!(found, expected.map(|(names, answer, level)| (names.to_owned(), answer, level)));
    }

    #[test]
    fn where_each_sets_its_own_the_rows_do_not_say_so_again() {
        let rows = rows(vec![told("a", "2%", &["/a"]), told("b", "2%", &["/b"])], true);
        assert_eq!((rows.len(), rows[0].places.len(), rows[0].level.as_str()), (1, 2, ""));
    }

    #[test]
    fn a_province_is_called_by_the_places_it_has() {
        assert_eq!(every(["永州市", "衡阳市"].into_iter()), "各市");
        assert_eq!(every(["永州市", "湘西土家族苗族自治州"].into_iter()), "各市州");
        assert_eq!(every(["海口市", "白沙黎族自治县"].into_iter()), "各地");
    }
}
