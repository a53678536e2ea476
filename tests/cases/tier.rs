//! Tiers, first insurance, classes: rules that turn on how or as what somebody is insured.

use yibao::policy::refund::answer::Question;
use yibao::policy::source::Evidence::{Corroborated, Official, Reported};

use crate::case::SetBy::{City, Nation, Province};
use crate::case::{all_hold, case};
use crate::person::{employed, flexible, retired, retired_flexible};
use crate::world::TODAY;

#[test]
fn jingzhou_pays_by_tier() {
    all_hold(&[
        case("jingzhou", retired().with_account(), TODAY).gross("70").by("s87c8d1ec", Reported, City),
        case("jingzhou", retired().pool_only(), TODAY).gross("30").by("s87c8d1ec", Reported, City),
        case("jingzhou", retired(), TODAY).gross_between("30", "70").asks(&[Question::Tier]),
    ]);
}

/// 8.5 % with an account in 2024 and 2025, 9 % from 2026; 7 % without. The credit is 2 % of the base throughout.
#[test]
fn shandong_s_flexible_workers_choose_their_tier() {
    let payer = || flexible().with_account().base("4504");
    all_hold(&[
        case("weifang", payer(), TODAY).gross("90.08").by("se7d7a5d2", Corroborated, Province),
        case("weifang", payer(), "2026-01-01").gross("90.08").by("se7d7a5d2", Corroborated, Province),
        case("weifang", payer(), "2025-12-31").gross("90.08").by("s9008b110", Corroborated, Province),
        case("weifang", payer(), "2023-12-31").unknown("not yet: 2024-01-01"),
        case("weifang", flexible().pool_only(), TODAY).nothing().by("se7d7a5d2", Corroborated, Province),
        case("weifang", flexible().base("4504"), TODAY).gross_between("0", "90.08").asks(&[Question::Tier]),
        // 淄博 had no account for flexible workers until the end of 2025
        case("zibo", payer(), "2025-12-31").nothing().by("s76ee65fe", Reported, City),
        case("zibo", payer(), "2026-01-01").gross("90.08").by("se7d7a5d2", Corroborated, Province),
    ]);
}

#[test]
fn flexible_workers_elsewhere() {
    all_hold(&[
        case("wulumuqi", flexible().with_account().base("5000"), TODAY).gross("100").by(
            "s54dc3bd8",
            Reported,
            City,
        ),
        case("wulumuqi", flexible().pool_only(), TODAY).nothing().by("s54dc3bd8", Reported, City),
        case("wuhan", flexible(), TODAY).nothing().by("sd490bd63", Corroborated, City),
        case("wuhan", flexible(), "2023-12-30").unknown("not yet: 2023"),
        case("haikou", flexible(), TODAY).nothing().by("s558091e6", Corroborated, Province),
        case("chongqing", flexible().with_account().base("5125"), TODAY)
            .unknown("only unconfirmed")
            .also_said(&["2%"]),
        case("dongguan", flexible().with_account().base("5000"), "2025-12-31").gross("100").by(
            "s145d9b4d",
            Corroborated,
            City,
        ),
        case("dongguan", flexible().with_account().base("5000"), "2026-01-01")
            .unknown("ended: 2025-12-31")
            .by("s145d9b4d", Corroborated, City),
    ]);
}

#[test]
fn foshan_asks_for_the_month_of_first_insurance() {
    all_hold(&[
        case("foshan", retired().first_insured("2016-12"), TODAY).gross("158.20").by(
            "s9b656f18",
            Corroborated,
            City,
        ),
        case("foshan", retired().first_insured("2017-01"), TODAY).nothing().by("sf877f735", Reported, City),
        case("foshan", retired(), TODAY).gross_between("0", "158.20").asks(&[Question::FirstInsured]),
        case("foshan", retired().first_insured("2016-12"), "2022-11-01").gross("158.20"),
        case("foshan", retired().first_insured("2016-12"), "2022-10-31").unknown("not yet: 2022-11-01"),
    ]);
}

/// 84.39 was told of November and December 2022 only; later amounts are not known.
#[test]
fn foshan_s_employees_in_the_upper_tier_had_a_fixed_amount() {
    let upper = || employed().with_account().base("6000");
    all_hold(&[
        case("foshan", upper(), "2022-11-01").gross("84.39").by("s9b656f18", Corroborated, City),
        case("foshan", upper(), "2022-12-31").gross("84.39"),
        case("foshan", upper(), "2023-01-01").unknown("ended: 2022-12-31").by(
            "s9b656f18",
            Corroborated,
            City,
        ),
        case("foshan", upper(), TODAY).unknown("ended: 2022-12-31"),
        case("foshan", employed().pool_only(), TODAY).nothing().by("sf877f735", Reported, City),
    ]);
}

#[test]
fn tianjin_s_veterans_have_sixty() {
    all_hold(&[
        case("tianjin", retired().with_account().class("veteran"), TODAY).gross("60").by(
            "s5c4b3e0a",
            Corroborated,
            City,
        ),
        case("tianjin", retired().with_account().class("ordinary").born("1950-01"), TODAY).gross("50"),
        case("tianjin", retired().with_account(), TODAY).gross_between("40", "50").asks(&[
            Question::Birth,
            Question::Tier,
            Question::Class,
        ]),
        case("tianjin", retired().with_account().class("unknown"), TODAY).gross_between("40", "60"),
    ]);
}

#[test]
fn shenzhen_s_retirees_who_still_pay_have_a_share_of_their_base() {
    all_hold(&[
        case("shenzhen", retired().with_account(), TODAY).gross("251").by("s04b6a1e7", Official, City),
        case("shenzhen", retired().with_account(), "2023-04-06").gross("251").by("s04b6a1e7", Official, City),
        case("shenzhen", retired().with_account(), "2023-04-05").unknown("not yet: 2023-04-06"),
        case("shenzhen", retired().with_account().class("still-paying").base("10000"), TODAY)
            .gross("805")
            .by("sd09b8ea1", Reported, City),
        case("shenzhen", retired().with_account().class("still-paying"), TODAY).formula("8.05%", "own base"),
    ]);
}

/// Where a place's rule tells retirees with an account from those without, no rule that is silent on tiers is told to
/// people without one: neither the place's to retirees nor the nation's to people at work.
#[test]
fn who_may_have_no_account_is_asked_and_who_has_none_is_told_that_nothing_is_known() {
    let tier = &[Question::Tier];
    all_hold(&[
        case("shenzhen", retired().pool_only(), TODAY).unknown("not found"),
        case("tianjin", retired().pool_only(), TODAY).unknown("not found"),
        case("shenzhen", employed().with_account().base("10000"), TODAY).gross("200").asks(tier).by(
            "s5326a275",
            Corroborated,
            Nation,
        ),
        case("shenzhen", employed().pool_only().base("10000"), TODAY).unknown("not found").asks(tier),
        case("jingzhou", employed().with_account().base("5000"), TODAY).gross("100").asks(tier),
        case("jingzhou", employed().pool_only().base("5000"), TODAY).unknown("not found"),
        case("tianjin", employed().with_account().base("5000"), TODAY).gross("100"),
        case("tianjin", employed().pool_only().base("5000"), TODAY).unknown("not found").asks(tier),
        case("huizhou", employed().with_account().base("5000"), TODAY).gross("100"),
        case("huizhou", employed().pool_only().base("5000"), TODAY).unknown("not found").asks(tier),
        // Tiers of flexible workers alone divide nobody else.
        case("chengdu", employed().base("10000"), TODAY).gross("200").asks(&[Question::Birth]),
        case("wulumuqi", employed().base("10000"), TODAY).gross("200").asks(&[]),
        case("weifang", employed().base("10000"), TODAY).gross("200").asks(&[]),
        // What nobody confirmed divides nobody.
        case("huizhou", retired(), TODAY).formula("2.8%", "average pension").asks(&[]),
    ]);
}

#[test]
fn a_figure_that_names_retired_flexible_workers_goes_before_the_retirees() {
    all_hold(&[
        case("wuhan", retired(), TODAY).gross("83").by("s4dd82701", Corroborated, City),
        case("wuhan", retired_flexible(), TODAY).gross("66").by("sd490bd63", Corroborated, City),
        // Where none names them, the retirees' figure holds for them too
        case("xiamen", retired_flexible(), TODAY).gross("110").by("sd8d4dac1", Corroborated, City),
    ]);
}
