//! One figure: its envelope, for whom it holds, and what it says.

use crate::tree::{CITED, Tree, refund};

const FILE: &str = "regions/yongzhou.toml";

/// The tree with one figure in the file of a city.
fn city(figure: &str) -> Tree {
    Tree::new().region("yongzhou", figure)
}

/// A figure of a kind with a start and a citation.
fn of_kind(kind: &str, keys: &str) -> Tree {
    city(&format!("[[{kind}]]\n{keys}from = \"2024-01-01\"\n{CITED}"))
}

/// A refund for retirees with a start and a citation; its keys begin on line 3.
fn with(keys: &str) -> Tree {
    city(&refund(&format!("{keys}from = \"2024-01-01\"\n")))
}

#[test]
fn every_shape_of_a_refund_is_read() {
    for keys in [
        "monthly = \"75\"\n",
        "monthly = \"75\"\nmonthly_to = \"280\"\n",
        "monthly = \"60\"\nmissing_year_reduction = \"3%\"\nfull_years_male = 30\nfull_years_female = 25\n",
        "yearly = \"1680\"\n",
        "none = true\n",
        "rate = \"2%\"\nrate_to = \"6%\"\nabout = true\nof = \"own-base\"\n",
        "rate = \"4%\"\nof = \"own-pension\"\nfloor = \"50\"\ncap = \"120\"\npension_of = \"month\"\n",
        "rate = \"4%\"\nof = \"own-pension\"\nbounds = \"unverified\"\n",
        "rate = \"2%\"\nof = \"average-pension\"\naverage_of = \"self\"\naverage_year = \"2021\"\nby_class = true\n",
        "rate = \"2%\"\nof = \"average-pension\"\naverage_of = \"hunan\"\naverage_year = \"reform\"\n",
        "rate = \"3.3%\"\nof = \"average-wage\"\naverage_of = \"hunan\"\naverage_year = \"before\"\n",
        "rate = \"2%\"\nof = \"unit-base\"\n",
        "age_times = \"1.5\"\n",
        "frozen_year = 2022\n",
    ] {
        println!("{keys}");
        with(keys).is_clean();
    }
}

#[test]
fn each_fault_of_a_refund_has_its_rule_and_line() {
    let average = "rate = \"2%\"\nof = \"average-pension\"\n";
    let cases = [
        ("", 1, "one-shape"),
        ("monthly = \"75\"\nyearly = \"900\"\n", 1, "one-shape"),
        ("rate = \"2%\"\nof = \"own-base\"\nmonthly = \"75\"\n", 1, "one-shape"),
        ("none = false\n", 3, "unknown-word"),
        ("monthly = 75\n", 3, "wrong-type"),
        ("monthly = \"75元\"\n", 3, "bad-amount"),
        ("monthly = \"75.123\"\n", 3, "bad-amount"),
        ("monthly = \"7500\"\n", 3, "implausible"),
        ("monthly = \"0.75\"\n", 3, "implausible"),
        ("monthly = \"280\"\nmonthly_to = \"75\"\n", 4, "range-order"),
        ("monthly = \"75\"\nof = \"own-base\"\n", 4, "unknown-key"),
        ("yearly = \"11\"\n", 3, "implausible"),
        ("yearly = \"24001\"\n", 3, "implausible"),
        ("rate = \"2\"\nof = \"own-base\"\n", 3, "bad-rate"),
        ("rate = \"0.04%\"\nof = \"own-base\"\n", 3, "implausible"),
        ("rate = \"2%\"\nrate_to = \"2%\"\nof = \"own-base\"\n", 4, "range-order"),
        ("rate = \"2%\"\n", 1, "missing-key"),
        ("rate = \"2%\"\nof = \"base\"\nfloor = \"50\"\n", 4, "unknown-word"),
        ("rate = \"2%\"\nof = \"own-base\"\nfloor = \"50\"\n", 5, "unknown-key"),
        ("rate = \"4%\"\nof = \"own-pension\"\nfloor = \"120\"\ncap = \"50\"\n", 6, "range-order"),
        ("rate = \"4%\"\nof = \"own-pension\"\nbounds = \"verified\"\n", 5, "unknown-word"),
        (&format!("{average}average_of = \"nowhere\"\naverage_year = \"2021\"\n"), 5, "unknown-region"),
        (&format!("{average}average_of = \"self\"\naverage_year = \"21\"\n"), 6, "unknown-word"),
        (&format!("{average}average_of = \"self\"\n"), 1, "missing-key"),
        ("monthly = \"60\"\nmissing_year_reduction = \"3%\"\nfull_years_male = 30\n", 1, "missing-key"),
        ("frozen_year = 222\n", 3, "implausible"),
    ];
    for (keys, line, rule) in cases {
        println!("{keys}");
        with(keys).has_only(FILE, line, rule);
    }
}

#[test]
fn each_fault_of_the_people_has_its_rule_and_line() {
    let cases = [
        ("age_from = 70\nmonthly = \"75\"\n", 1, "band-starts"),
        ("band_starts = \"unknown\"\nmonthly = \"75\"\n", 3, "band-starts"),
        ("age_from = 70\nband_starts = \"payment-year\"\nmonthly = \"75\"\n", 4, "unknown-word"),
        ("age_from = 75\nage_below = 70\nband_starts = \"unknown\"\nmonthly = \"75\"\n", 3, "age-order"),
        ("age_from = 7\nband_starts = \"unknown\"\nmonthly = \"75\"\n", 3, "implausible"),
        ("age_from = \"70\"\nband_starts = \"unknown\"\nmonthly = \"75\"\n", 3, "wrong-type"),
        ("tier = \"with\"\nmonthly = \"75\"\n", 3, "unknown-word"),
        ("class = \"企业\"\nmonthly = \"75\"\n", 3, "unknown-word"),
        ("contribution = \"9\"\nmonthly = \"75\"\n", 3, "bad-rate"),
        ("first_insured_before = \"2017\"\nmonthly = \"75\"\n", 3, "bad-date"),
        (
            "first_insured_before = \"2017-01-01\"\nfirst_insured_from = \"2017-01-01\"\nmonthly = \"75\"\n",
            4,
            "one-shape",
        ),
    ];
    for (keys, line, rule) in cases {
        println!("{keys}");
        with(keys).has_only(FILE, line, rule);
    }
    let who = |who: &str| city(&format!("[[refund]]\n{who}monthly = \"75\"\nfrom = \"2024\"\n{CITED}"));
    who("").has_only(FILE, 1, "missing-key");
    who("who = []\n").has_only(FILE, 2, "empty-list");
    who("who = [\"retiree\", \"retiree\"]\n").has_only(FILE, 2, "word-twice");
    who("who = [\"retired\"]\n").has_only(FILE, 2, "unknown-word");
    who("who = \"retiree\"\n").has_only(FILE, 2, "wrong-type");
}

#[test]
fn each_fault_of_the_envelope_has_its_rule_and_line() {
    let amount = "monthly = \"75\"\n";
    let cases = [
        ("", 1, "missing-key"),
        ("from = \"2024-1\"\n", 4, "bad-date"),
        ("from = \"2024-02-30\"\n", 4, "bad-date"),
        ("from = \"2024\"\nuntil = \"2024\"\nafter = \"unknown\"\n", 5, "bad-date"),
        ("from = \"2024-02-01\"\nuntil = \"2024-01-31\"\nafter = \"unknown\"\n", 5, "until-before-from"),
        ("from = \"2024\"\nnext_check = \"soon\"\n", 5, "bad-date"),
        ("from = \"2024\"\nprovisional = \"yes\"\n", 5, "wrong-type"),
        ("from = \"2024\"\napplies_to = \"all\"\n", 5, "applies-to"),
        ("from = \"2024\"\nafter = \"never\"\n", 5, "unknown-word"),
        ("from = \"2024\"\nnote = \"见https://example.cn\"\n", 5, "text-url"),
        ("from = \"2024\"\nnote = \"多缴的予以退还。\"\n", 5, "text-officialese"),
        ("from = \"2024\"\narea = \" 张家港市\"\n", 5, "text-whitespace"),
        ("from = \"2024\"\nform = \"2024\"\n", 5, "unknown-key"),
    ];
    for (keys, line, rule) in cases {
        println!("{keys}");
        city(&refund(&format!("{amount}{keys}"))).has_only(FILE, line, rule);
    }
    let long = format!("from = \"2024\"\nnote = \"{}。\"\n", "字".repeat(61));
    city(&refund(&format!("{amount}{long}"))).has_only(FILE, 5, "text-sentence");
}

#[test]
fn a_province_says_for_whom_its_figures_hold() {
    let province = |keys: &str| {
        Tree::new().region("hunan", &refund(&format!("monthly = \"75\"\nfrom = \"2024\"\n{keys}")))
    };
    for reach in ["all", "frame", "pool:省直"] {
        province(&format!("applies_to = \"{reach}\"\n")).is_clean();
    }
    province("").has_only("regions/hunan.toml", 1, "applies-to");
    province("applies_to = \"pool:\"\n").has_only("regions/hunan.toml", 5, "applies-to");
}

#[test]
fn a_kind_that_does_not_exist_is_told() {
    Tree::new().append(FILE, "\n[[refunds]]\nmonthly = \"75\"\n").has_only(FILE, 24, "unknown-key");
}

#[test]
fn every_shape_of_the_other_kinds_is_read() {
    let person = "who = [\"retiree\"]\n";
    let cases = [
        ("deduction", format!("{person}name = \"长期护理保险\"\nmonthly = \"8.66\"\nfalls_on = \"all\"\n")),
        ("deduction", format!("{person}name = \"大额补助\"\nrate = \"0.3%\"\nfalls_on = \"some\"\n")),
        ("average_pension", "monthly = \"3675\"\nyear = 2021\nclass = \"enterprise\"\n".to_owned()),
        ("payday", format!("{person}by_day = 5\nholiday = \"earlier\"\n")),
        ("payday", format!("{person}month_end = true\n")),
        ("payday", format!("{person}yearly = \"02-29\"\n")),
        ("payday", format!("{person}yearly = \"unknown\"\n")),
        (
            "channel",
            "purpose = [\"balance\", \"record\"]\nkind = \"mini-program\"\nname = \"国家医保服务平台\"\n\
             within = [\"微信\"]\npath = [\"首页\"]\nhost = \"fw.ybj.beijing.gov.cn\"\n"
                .to_owned(),
        ),
        (
            "hotline",
            "number = \"0759-3637388\"\nname = \"窗口\"\npurpose = \"tax\"\nhours = \"24小时\"\n".to_owned(),
        ),
        ("transfer", "rule = \"out-days\"\nworking_days = 10\ntext = \"十个工作日内办完。\"\n".to_owned()),
        (
            "transfer",
            "rule = \"within-province-balance\"\namount = \"10000\"\ntext = \"不用办。\"\n".to_owned(),
        ),
        ("document", "topic = \"refund\"\nnumber = \"粤府办〔2021〕56号\"\n".to_owned()),
    ];
    for (kind, keys) in cases {
        println!("{keys}");
        of_kind(kind, &keys).is_clean();
    }
}

#[test]
fn each_fault_of_the_other_kinds_has_its_rule_and_line() {
    let person = "who = [\"retiree\"]\n";
    let cases = [
        ("deduction", format!("{person}name = \"大额\"\nmonthly = \"3\"\n"), 1, "missing-key"),
        ("deduction", format!("{person}name = \"大额\"\nfalls_on = \"all\"\n"), 1, "one-shape"),
        ("deduction", "name = \"大额\"\nmonthly = \"3\"\nfalls_on = \"all\"\n".to_owned(), 1, "missing-key"),
        ("average_pension", "monthly = \"367\"\nyear = 2021\n".to_owned(), 2, "implausible"),
        ("average_pension", "year = 2021\n".to_owned(), 1, "one-shape"),
        ("average_pension", "monthly = \"3675\"\nyear = 2021\nwho = [\"retiree\"]\n".to_owned(), 4, "unknown-key"),
        ("payday", format!("{person}day = 1\nby_day = 5\n"), 1, "one-shape"),
        ("payday", format!("{person}day = 32\n"), 3, "implausible"),
        ("payday", format!("{person}yearly = \"13-01\"\n"), 3, "bad-date"),
        ("channel", "purpose = [\"balance\"]\nkind = \"pc\"\nname = \"某平台\"\n".to_owned(), 3, "unknown-word"),
        (
            "channel",
            "purpose = [\"balance\"]\nkind = \"app\"\nname = \"某平台\"\nhost = \"https://a.cn\"\n".to_owned(),
            5,
            "bad-host",
        ),
        (
            "channel",
            "purpose = [\"balance\"]\nkind = \"app\"\nname = \"某平台\"\npath = [\"首页 > 账户\"]\nfrm = \"x\"\n"
                .to_owned(),
            6,
            "unknown-key",
        ),
        ("hotline", "number = \"0759 3637388\"\nname = \"窗口\"\npurpose = \"tax\"\n".to_owned(), 2, "bad-number"),
        ("transfer", "rule = \"out-days\"\ntext = \"办完。\"\n".to_owned(), 1, "working-days"),
        ("transfer", "rule = \"scope\"\nworking_days = 5\ntext = \"办完。\"\n".to_owned(), 3, "working-days"),
        ("transfer", "rule = \"in-days\"\nworking_days = 121\ntext = \"办完。\"\n".to_owned(), 3, "implausible"),
        ("statement", "topic = \"refund\"\nkey = \"Some Key\"\ntext = \"一句。\"\n".to_owned(), 3, "bad-key"),
        ("statement", "topic = \"refund\"\nkey = \"some-key\"\ntext = \"<b>一句\"\n".to_owned(), 4, "text-html"),
        ("document", "topic = \"refund\"\n".to_owned(), 1, "missing-key"),
    ];
    for (kind, keys, line, rule) in cases {
        println!("{keys}");
        of_kind(kind, &keys).has_only(FILE, line, rule);
    }
}

#[test]
fn a_search_without_result_is_strict_too() {
    let looked =
        "\n[[looked_for]]\ntopic = \"refund\"\nwhat = \"返款金额\"\nwhere = \"官网\"\non = \"2026-11-22\"\n";
    let tree = Tree::new().append(FILE, looked);
    assert_eq!(tree.load().unwrap().looked_for.len(), 1);
    Tree::new().append(FILE, &looked.replace("11-22", "11-23")).has_only(FILE, 28, "checked-in-future");
    Tree::new().append(FILE, &looked.replace("refund", "refunds")).has_only(FILE, 25, "unknown-word");
    let cited = format!("{looked}{CITED}");
    Tree::new().append(FILE, &cited).has_only(FILE, 29, "unknown-key");
}
