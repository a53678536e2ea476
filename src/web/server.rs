//! The server: reads the data file once, gives every worker a store of its own, listens, stops cleanly.

use std::net::{SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use actix_web::body::MessageBody;
use actix_web::dev::{Server, ServiceFactory, ServiceRequest, ServiceResponse};
use actix_web::middleware::from_fn;
use actix_web::{App, Error, HttpServer, web};

use crate::clock::Clock;
use crate::store::{OpenError, Store, StoreError};

use super::atlas::Atlas;
use super::header::{FixedHeaders, canonical};
use super::routes::configure;
use super::site::Site;

/// How the site is to be served.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Address to listen on; port 0 takes any free one.
    pub listen: SocketAddr,
    /// The data file.
    pub data: PathBuf,
    /// Scheme and host under which readers reach the site, without a final slash.
    pub public_url: String,
    /// Where readers report a wrong figure: an address of the web or of mail.
    pub report_url: Option<String>,
}

/// Why the site does not start; each says what to do.
#[derive(Debug, thiserror::Error)]
pub enum StartupError {
    /// The data file cannot be used.
    #[error(transparent)]
    Data(#[from] OpenError),
    /// The data file cannot be read through.
    #[error("the data file cannot be read; run `cargo run --release -- build`")]
    Read(#[from] StoreError),
    /// The address cannot be listened on.
    #[error("cannot listen on {address}: choose another one with --listen")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// Why.
        #[source]
        cause: std::io::Error,
    },
}

/// How long answers that were begun may take once the server is told to stop. Every page takes milliseconds.
const SHUTDOWN_SECONDS: u64 = 3;

/// A server that listens and waits to be run.
pub struct Application {
    server: Server,
    address: SocketAddr,
}

impl Application {
    /// Opens the data, listens, and is ready to run.
    ///
    /// # Errors
    /// [`StartupError`] when the data file cannot be used or the address cannot be listened on.
    pub fn build(settings: &Settings, clock: Clock) -> Result<Self, StartupError> {
        let store = Store::open(&settings.data)?;
        let atlas = Arc::new(Atlas::read(&store)?);
        let public_url: Arc<str> = settings.public_url.trim_end_matches('/').into();
        let report_url: Option<Arc<str>> = settings.report_url.as_deref().map(Arc::from);
        let listen = |cause| StartupError::Listen { address: settings.listen, cause };
        let listener = TcpListener::bind(settings.listen).map_err(listen)?;
        let address = listener.local_addr().map_err(listen)?;
        let workers = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        let store = Arc::new(Mutex::new(store));
        let server = HttpServer::new(move || {
            let site = twin(&store)
                .map(|s| Site::new(s, atlas.clone(), clock, public_url.clone(), report_url.clone()));
            app(site.map(web::Data::new))
        })
        .workers(workers)
        .shutdown_timeout(SHUTDOWN_SECONDS)
        .listen(listener)
        .map_err(listen)?
        .run();
        Ok(Application { server, address })
    }

    /// The address that it listens on.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Serves until it is told to stop.
    ///
    /// # Errors
    /// What the server could not go on with.
    pub async fn run(self) -> std::io::Result<()> {
        self.server.await
    }
}

/// A worker's own store, also of a worker that the server starts anew: of what was read at the start, not of the file.
fn twin(store: &Mutex<Store>) -> Option<Store> {
    let twin = store.lock().ok()?.twin();
    twin.inspect_err(|error| tracing::error!(%error, "worker has no data")).ok()
}

/// The application of one worker; without a site every page is a 500, which says so in Chinese.
pub fn app(
    site: Option<web::Data<Site>>,
) -> App<
    impl ServiceFactory<
        ServiceRequest,
        Config = (),
        Response = ServiceResponse<impl MessageBody>,
        Error = Error,
        InitError = (),
    >,
> {
    let mut app = App::new().app_data(web::Data::new(FixedHeaders::new()));
    if let Some(site) = site {
        app = app.app_data(site);
    }
    app.configure(configure).wrap(from_fn(canonical))
}
