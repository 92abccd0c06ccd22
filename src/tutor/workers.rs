//! Threads beside the screens: for what takes longer than a frame may.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};

use crate::catalog::Layer;
use crate::code::{self, Listing};
use crate::platform::files;

use super::own::{self, Loaded};
use super::{Options, Tutor};

/// Files of coloured code that are kept; beyond as many all are thrown away.
const KEPT: usize = 4096;

/// What a worker has done.
enum Done {
    Lessons(Box<Loaded>),
    Colours(u64, Listing),
}

/// The threads and what they have brought so far.
pub(super) struct Workers {
    sender: Sender<Done>,
    receiver: Receiver<Done>,
    running: Cell<usize>,
    /// Coloured code by its key; nothing while it is being made.
    colours: RefCell<HashMap<u64, Option<Listing>>>,
    cache: Option<PathBuf>,
}

impl Workers {
    /// No thread is started yet.
    pub(super) fn new(options: &Options) -> Self {
        let (sender, receiver) = channel();
        let cache = options.environment.cache_dir.as_ref().map(|dir| dir.join("code"));
        Self { sender, receiver, running: Cell::new(0), colours: RefCell::default(), cache }
    }

    /// Starts a thread; whether there is one.
    fn start(&self, name: &str, work: impl FnOnce(&Sender<Done>) + Send + 'static) -> bool {
        let sender = self.sender.clone();
        // The receiver is gone only when the program ends.
        let started = std::thread::Builder::new().name(name.to_owned()).spawn(move || work(&sender)).is_ok();
        self.running.set(self.running.get() + usize::from(started));
        started
    }

    /// Loads the lessons beside everything else, with the index over them.
    pub(super) fn load(&self, options: &Options) -> bool {
        let options = options.clone();
        self.start("lessons", move |sender| {
            let _ = sender.send(Done::Lessons(Box::new(own::load(&options).indexed(&options))));
        })
    }

    fn colours(&self, language: &str, code: &str) -> Option<Listing> {
        let key = code::packed::key(&[language, code]);
        if let Some(known) = self.colours.borrow().get(&key) {
            return known.clone();
        }
        self.colours.borrow_mut().insert(key, None);
        let (language, code, cache) = (language.to_owned(), code.to_owned(), self.cache.clone());
        // Without a thread the code stays plain.
        let _ = self.start("colours", move |sender| {
            let _ = sender.send(Done::Colours(key, coloured(key, &language, &code, cache)));
        });
        None
    }
}

/// Coloured code from the cache, else made and kept there. A file that does not hold this very code is worth nothing.
fn coloured(key: u64, language: &str, code: &str, cache: Option<PathBuf>) -> Listing {
    let path = cache.map(|dir| dir.join(format!("{key:016x}.bin")));
    let same = |listing: &Listing| {
        let plain = Listing::plain(code);
        listing.lines.len() == plain.lines.len()
            && listing.lines.iter().zip(&plain.lines).all(|(one, other)| one.text == other.text)
    };
    let kept = path.as_ref().and_then(|path| files::read_spare(path));
    let kept = kept.and_then(|bytes| postcard::from_bytes(&bytes).ok()).filter(same);
    kept.unwrap_or_else(|| {
        let listing = code::classify::classify(language, code);
        if let (Some(path), Ok(bytes)) = (path, postcard::to_stdvec(&listing)) {
            if let Some(dir) = path.parent() {
                files::clear_beyond(dir, "bin", KEPT);
            }
            let _ = files::write_bytes(&path, &bytes);
        }
        listing
    })
}

impl Tutor {
    /// Whether a worker has still something to bring: look again in a few milliseconds.
    pub fn is_waiting(&self) -> bool {
        self.workers.as_ref().is_some_and(|workers| workers.running.get() > 0)
    }

    /// Takes what workers have brought; whether there is something new to show.
    pub fn arrived(&mut self) -> bool {
        let mut is_new = false;
        while let Some(done) = self.workers.as_ref().and_then(|workers| workers.receiver.try_recv().ok()) {
            match done {
                Done::Lessons(loaded) => self.take_in(*loaded),
                Done::Colours(key, listing) => {
                    if let Some(workers) = &self.workers {
                        workers.colours.borrow_mut().insert(key, Some(listing));
                    }
                }
            }
            if let Some(workers) = &self.workers {
                workers.running.set(workers.running.get().saturating_sub(1));
            }
            is_new = true;
        }
        is_new
    }

    /// Code ready to be drawn, and whether it has its colours already: built-in code has, own code has them a moment
    /// later where workers make them, and at once where there are none.
    pub fn listing(&self, language: &str, code: &str) -> (Listing, bool) {
        if let Some(listing) = code::embedded::listing(language, code) {
            return (listing, true);
        }
        match &self.workers {
            None => (code::classify::classify(language, code), true),
            Some(workers) => {
                let coloured = workers.colours(language, code);
                coloured.map_or_else(|| (Listing::plain(code), false), |listing| (listing, true))
            }
        }
    }

    /// Begins to work beside the screens. A file that is previewed is read at once.
    pub(super) fn begin_beside(&mut self) {
        self.workers = Some(Workers::new(&self.options));
        let is_quick = !Layer::hold_more_than(&self.options.layers, own::FEW);
        if self.options.preview.is_some() && is_quick {
            self.take_in(own::load(&self.options));
        }
    }

    /// Loads own lessons in a thread, unless they are here already.
    pub(super) fn load_beside(&mut self) {
        let has_own = self.options.preview.is_some() || self.options.layers.iter().any(|layer| layer.dir.is_dir());
        let is_here = self.previewed.is_some();
        if let Some(workers) = self.workers.as_ref().filter(|_| has_own && !is_here)
            && !workers.load(&self.options)
        {
            self.take_in(own::load(&self.options));
        }
    }
}
