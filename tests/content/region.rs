//! `regions.csv` and `counties.csv`.

use crate::tree::Tree;

const ROW: &str = "431200,怀化市,怀化,prefecture,430000,huaihua,,huai hua,hh,0745,yes,\n";

fn with(row: &str) -> Tree {
    Tree::new().append("regions.csv", row)
}

fn spoiled(old: &str, new: &str) -> Tree {
    assert!(ROW.contains(old));
    with(&ROW.replacen(old, new, 1))
}

#[test]
fn one_more_city_is_fine() {
    with(ROW).is_clean();
}

#[test]
fn each_wrong_cell_has_its_rule() {
    let cases = [
        ("431200", "43120", "bad-code"),
        ("430000", "4300", "bad-code"),
        ("prefecture", "city", "unknown-word"),
        (",huaihua,", ",huai hua,", "bad-slug"),
        (",huaihua,", ",search,", "slug-reserved"),
        (",huaihua,,", ",huaihua,estimate,", "slug-reserved"),
        ("huai hua,hh", "huai hua,hu", "bad-pinyin"),
        ("huai hua,hh", "Huai Hua,HH", "bad-pinyin"),
        ("0745,yes", "0745,sure", "unknown-word"),
        ("0745,yes", "07-45,yes", "bad-number"),
        (",怀化市,", ",怀化 市,", "text-spacing"),
        (",yes,", ",yes", "csv-columns"),
    ];
    for (old, new, rule) in cases {
        println!("{new}");
        spoiled(old, new).has_only("regions.csv", 7, rule);
    }
}

#[test]
fn the_header_is_fixed() {
    Tree::new().replace("counties.csv", "region_code", "region").has_only("counties.csv", 1, "csv-header");
}

#[test]
fn no_code_stands_twice() {
    spoiled("431200", "431100").has_only("regions.csv", 7, "code-twice");
    Tree::new().append("counties.csv", "431181,祁阳县,431100\n").has_only("counties.csv", 3, "code-twice");
}

#[test]
fn no_slug_stands_twice() {
    spoiled(",huaihua,", ",yongzhou,").has_only("regions.csv", 7, "slug-twice");
}

#[test]
fn an_alias_is_no_slug_and_no_other_alias() {
    spoiled(",huaihua,,", ",huaihua,hunan,").has_only("regions.csv", 7, "alias-taken");
    spoiled(",huaihua,,", ",huaihua,yungchow,").has_only("regions.csv", 7, "alias-taken");
    spoiled(",huaihua,,", ",huaihua,hwaihwa hwaihwa,").has_only("regions.csv", 7, "alias-taken");
}

#[test]
fn the_region_above_exists() {
    spoiled("430000", "450000").has_only("regions.csv", 7, "parent-unknown");
}

#[test]
fn the_region_above_is_of_a_fitting_level() {
    spoiled("430000", "100000").has_only("regions.csv", 7, "parent-level");
    spoiled("430000", "431100").has_only("regions.csv", 7, "parent-level");
    spoiled("prefecture,430000", "province,").has_only("regions.csv", 7, "parent-level");
}

#[test]
fn the_code_begins_like_the_province() {
    spoiled("430000", "440000").has_only("regions.csv", 7, "parent-code");
    spoiled("prefecture,430000", "province,100000").has_only("regions.csv", 7, "parent-code");
}

#[test]
fn counties_belong_to_a_region_of_their_province() {
    for row in ["431182,某县,431200\n", "431182,某县,440000\n"] {
        Tree::new().append("counties.csv", row).has_only("counties.csv", 3, "county-region");
    }
}

#[test]
fn files_are_named_after_regions() {
    Tree::new().region("huaihua", "").has_only("regions/huaihua.toml", 1, "unknown-region");
}

#[test]
fn taiwan_has_no_content() {
    Tree::new().region("taiwan", "").has_only("regions/taiwan.toml", 1, "region-uncovered");
}
