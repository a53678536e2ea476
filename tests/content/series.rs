//! Figures beside each other: ends, successors, repetitions, age bands.

use crate::tree::{Tree, cited, refund};

const FILE: &str = "regions/yongzhou.toml";

fn city(figures: &[String]) -> Tree {
    Tree::new().region("yongzhou", &figures.concat())
}

/// Six lines: header, who, amount, start, (keys,) citation, empty line.
fn amount(yuan: &str, from: &str, keys: &str) -> String {
    refund(&format!("monthly = \"{yuan}\"\nfrom = \"{from}\"\n{keys}"))
}

fn graded(yuan: &str, from: &str, evidence: &str) -> String {
    let citation = cited("s00000001", evidence);
    format!("[[refund]]\nwho = [\"retiree\"]\nmonthly = \"{yuan}\"\nfrom = \"{from}\"\n{citation}\n")
}

/// Eight lines; the age is on the fifth.
fn band(yuan: &str, ages: &str) -> String {
    amount(yuan, "2024-01-01", &format!("{ages}band_starts = \"unknown\"\n"))
}

#[test]
fn an_end_says_what_follows() {
    let ended = |after: &str| city(&[amount("75", "2023", &format!("until = \"2023-12-31\"\n{after}"))]);
    ended("").has_only(FILE, 5, "after-missing");
    ended("after = \"unknown\"\n").is_clean();
    ended("after = \"inherited\"\n").is_clean();
}

#[test]
fn a_successor_of_the_next_day_is_enough() {
    let until = "until = \"2023-12-31\"\n";
    city(&[amount("75", "2023-01-01", until), amount("85", "2024-01-01", "")]).is_clean();
    city(&[amount("75", "2023-01-01", until), amount("85", "2024-01-02", "")]).has_only(
        FILE,
        5,
        "after-missing",
    );
    city(&[amount("75", "2023-01-01", until), graded("85", "2024-01-01", "unconfirmed")]).has_only(
        FILE,
        5,
        "after-missing",
    );
}

#[test]
fn bands_that_follow_together_are_a_successor() {
    let old = amount("75", "2023-01-01", "until = \"2023-12-31\"\n");
    let (low, high) = (band("75", "age_below = 70\n"), band("85", "age_from = 70\n"));
    city(&[old.clone(), low, high.clone()]).is_clean();
    city(&[old, high]).has_only(FILE, 5, "after-missing");
}

#[test]
fn a_successor_elsewhere_or_of_another_kind_is_none() {
    let old = amount("75", "2023-01-01", "until = \"2023-12-31\"\n");
    city(&[old.clone(), amount("85", "2024-01-01", "area = \"祁阳市\"\n")]).has_only(
        FILE,
        5,
        "after-missing",
    );
    let payday =
        amount("85", "2024-01-01", "").replace("refund", "payday").replace("monthly = \"85\"", "day = 1");
    city(&[old, payday]).has_only(FILE, 5, "after-missing");
}

#[test]
fn after_is_needless_without_an_end_or_with_a_successor() {
    city(&[amount("75", "2023", "after = \"unknown\"\n")]).has_only(FILE, 5, "after-needless");
    let old = amount("75", "2023-01-01", "until = \"2023-12-31\"\nafter = \"unknown\"\n");
    city(&[old, amount("85", "2024-01-01", "")]).has_only(FILE, 6, "after-needless");
}

#[test]
fn an_earlier_value_is_closed_by_the_later_one() {
    let old = |keys: &str| amount("75", "2023-01-01", keys);
    let new = || amount("85", "2024-01-01", "");
    city(&[new(), old("")]).has_only(FILE, 7, "overlap");
    city(&[new(), old("until = \"2024-01-01\"\n")]).has_only(FILE, 7, "overlap");
    city(&[new(), old("until = \"2023-12-31\"\n")]).is_clean();
}

#[test]
fn equal_starts_with_different_values_are_a_dispute_and_fine() {
    city(&[amount("75", "2024-01-01", ""), amount("85", "2024-01-01", "")]).is_clean();
    city(&[amount("75", "2024", ""), amount("85", "2024-07-01", "")]).is_clean();
    city(&[amount("75", "unknown", ""), amount("85", "2024-07-01", "")]).is_clean();
}

#[test]
fn values_that_cannot_contradict_need_no_end() {
    city(&[graded("75", "2023-01-01", "unconfirmed"), amount("85", "2024-01-01", "")]).is_clean();
    city(&[amount("75", "2023-01-01", ""), amount("85", "2024-01-01", "area = \"祁阳市\"\n")]).is_clean();
    city(&[amount("75", "2023-01-01", ""), amount("85", "2024-01-01", "class = \"veteran\"\n")]).is_clean();
    let rate = refund("rate = \"2%\"\nof = \"own-base\"\nfrom = \"2022-01-01\"\n");
    city(&[rate, amount("85", "2024-01-01", "")]).is_clean();
}

#[test]
fn frames_of_a_province_stand_side_by_side() {
    let province = |reach: &str| {
        let keys = format!("applies_to = \"{reach}\"\n");
        Tree::new()
            .region("hunan", &[amount("75", "2023", &keys), amount("85", "2024-07-01", &keys)].concat())
    };
    province("frame").is_clean();
    province("all").has_only("regions/hunan.toml", 1, "overlap");
}

#[test]
fn one_value_told_twice_is_one_figure() {
    city(&[amount("75", "2023", ""), amount("75", "2023-01-01", "")]).has_only(FILE, 7, "equal-twice");
    let yearly = refund("yearly = \"900\"\nfrom = \"2024\"\n");
    city(&[amount("75", "2023", ""), yearly]).has_only(FILE, 7, "equal-twice");
    city(&[amount("75", "2023", ""), graded("75", "2024", "unconfirmed")]).has_only(FILE, 7, "equal-twice");
}

#[test]
fn one_value_of_two_times_or_places_is_two_figures() {
    let old = amount("75", "2022-01-01", "until = \"2022-12-31\"\nafter = \"unknown\"\n");
    city(&[old, amount("75", "2024-01-01", "")]).is_clean();
    city(&[amount("75", "2024", ""), amount("75", "2024", "area = \"祁阳市\"\n")]).is_clean();
}

#[test]
fn channels_and_hotlines_are_told_once() {
    let channel = |path: &str| {
        let keys = format!(
            "purpose = [\"balance\"]\nkind = \"app\"\nname = \"湘医保\"\npath = [\"{path}\"]\nfrom = \"2024\"\n"
        );
        format!("[[channel]]\n{keys}{}\n", cited("s00000001", "reported"))
    };
    city(&[channel("首页"), channel("我的")]).is_clean();
    city(&[channel("首页"), channel("首页")]).has_only(FILE, 9, "equal-twice");
    let hotline = |name: &str, line: &str| {
        let keys = format!("number = \"12393\"\nname = \"{name}\"\npurpose = \"{line}\"\nfrom = \"2024\"\n");
        format!("[[hotline]]\n{keys}{}\n", cited("s00000001", "reported"))
    };
    city(&[hotline("医保热线", "medical"), hotline("医保热线", "transfer")]).is_clean();
    city(&[hotline("医保热线", "medical"), hotline("服务热线", "medical")]).has_only(FILE, 8, "equal-twice");
}

#[test]
fn bands_of_one_set_leave_no_gap() {
    city(&[band("75", "age_below = 70\n"), band("85", "age_from = 70\n")]).is_clean();
    city(&[band("75", "age_below = 70\n"), band("85", "age_from = 75\n")]).has_only(FILE, 13, "band-gap");
    let middle = band("80", "age_from = 70\nage_below = 75\n");
    city(&[band("75", "age_below = 70\n"), band("85", "age_from = 75\n"), middle]).is_clean();
    city(&[band("85", "age_from = 75\n")]).is_clean();
}

#[test]
fn bands_of_one_set_do_not_overlap() {
    city(&[band("75", "age_below = 70\n"), band("85", "age_from = 65\n")]).has_only(FILE, 9, "band-overlap");
    city(&[band("75", "age_below = 70\n"), band("75", "age_from = 65\n")]).is_clean();
}

#[test]
fn absences_are_not_told_where_a_figure_could_not_be_read() {
    let old = amount("75", "2023-01-01", "until = \"2023-12-31\"\n");
    let broken = amount("85", "2024-01-01", "untill = \"2025-01-01\"\n");
    city(&[old, broken]).has_only(FILE, 12, "unknown-key");
}
