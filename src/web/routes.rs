//! Every address of the site in one list.

use actix_web::guard;
use actix_web::{HttpRequest, HttpResponse, Route, web};

use super::error::PageError;
use super::request::no_such_region;
use super::site::Site;
use super::{
    balance, changes, claim, compare, design, estimate, estimate_lapse, estimate_refund, estimate_transfer,
    estimate_why, estimate_years, glossary, guide, health, home, lapse, outpatient, print, refund, region,
    regions, residents, robots, sharing, source, status, transfer, withdrawal, years,
};

/// GET and HEAD: nothing on this site changes anything.
fn read() -> Route {
    web::route().guard(guard::Any(guard::Get()).or(guard::Head()))
}

/// Registers every address. Fixed words come before `{region}`, which no slug can be.
pub fn configure(config: &mut web::ServiceConfig) {
    let resource = |path: &str| web::resource(path).default_service(web::to(wrong_method));
    config
        .service(resource("/").route(read().to(home::show)))
        .service(resource("/regions").route(read().to(regions::show)))
        .service(resource("/estimate").route(read().to(estimate::show)))
        // Written a little differently it is the same page: it must not be redirected, since people's input is in it.
        .service(resource("/{estimate:(?i)/*estimate/+refund/*}").route(read().to(estimate_refund::show)))
        .service(resource("/{estimate:(?i)/*estimate/+transfer/*}").route(read().to(estimate_transfer::show)))
        .service(resource("/{estimate:(?i)/*estimate/+why/*}").route(read().to(estimate_why::show)))
        .service(resource("/{estimate:(?i)/*estimate/+lapse/*}").route(read().to(estimate_lapse::show)))
        .service(resource("/{estimate:(?i)/*estimate/+years/*}").route(read().to(estimate_years::show)))
        .service(resource("/sources").route(read().to(source::list)))
        .service(resource("/sources/{id}").route(read().to(source::show)))
        .service(resource("/changes").route(read().to(changes::show)))
        .service(resource("/changes.atom").route(read().to(changes::feed)))
        .service(resource("/claims").route(read().to(claim::list)))
        .service(resource("/claims/{id}").route(read().to(claim::show)))
        .service(resource("/about").route(read().to(guide::about)))
        .service(resource("/about/method").route(read().to(guide::method)))
        .service(resource("/about/privacy").route(read().to(guide::privacy)))
        .service(resource("/about/status").route(read().to(status::show)))
        .service(resource("/about/design").route(read().to(design::show)))
        .service(resource("/compare").route(read().to(compare::show)))
        .service(resource("/glossary").route(read().to(glossary::show)))
        .service(resource("/about/accessibility").route(read().to(guide::accessibility)))
        .service(resource("/robots.txt").route(read().to(robots::robots)))
        .service(resource("/sitemap.xml").route(read().to(robots::sitemap)))
        .service(resource("/favicon.svg").route(read().to(health::icon)))
        .service(resource("/healthz").route(read().to(health::healthz)))
        .service(resource("/version").route(read().to(health::version)))
        .service(resource("/{region}").route(read().to(region::show)))
        .service(resource("/{region}/balance").route(read().to(balance::show)))
        .service(resource("/{region}/print").route(read().to(print::show)))
        .service(resource("/{region}/refund").route(read().to(refund::show)))
        .service(resource("/{region}/transfer").route(read().to(transfer::show)))
        .service(resource("/{region}/lapse").route(read().to(lapse::show)))
        .service(resource("/{region}/outpatient").route(read().to(outpatient::show)))
        .service(resource("/{region}/residents").route(read().to(residents::show)))
        .service(resource("/{region}/sharing").route(read().to(sharing::show)))
        .service(resource("/{region}/withdrawal").route(read().to(withdrawal::show)))
        .service(resource("/{region}/years").route(read().to(years::show)))
        .service(resource("/{region}/changes.atom").route(read().to(changes::feed_of_region)))
        .default_service(web::to(nothing_here));
}

async fn wrong_method() -> Result<HttpResponse, PageError> {
    Err(PageError::MethodNotAllowed)
}

/// No such page: the first word of the address may still be near a region's name.
async fn nothing_here(site: web::Data<Site>, request: HttpRequest) -> Result<HttpResponse, PageError> {
    let path = percent_encoding::percent_decode_str(request.path()).decode_utf8_lossy().into_owned();
    let first = path.split('/').find(|part| !part.is_empty()).unwrap_or("");
    Err(no_such_region(&site, first))
}
