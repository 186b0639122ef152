//! Closed lists of words: an enum whose variants have stable names, in records, on the command line and in JSON.

/// Defines an enum, each variant with its name: `ALL` and `NAMES` in the order of the list, `name`, `from_name`, and `Display` by name.
macro_rules! named {
    ($(#[$about:meta])* pub enum $type:ident { $($(#[$doc:meta])* $variant:ident = $name:literal,)* }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $type { $($(#[$doc])* $variant,)* }

        impl $type {
            /// Every variant, in order.
            pub const ALL: [Self; Self::NAMES.len()] = [$(Self::$variant),*];

            /// Every name, in order.
            pub const NAMES: [&'static str; [$($name),*].len()] = [$($name),*];

            /// Returns the stable name.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),* }
            }

            /// Returns the variant with this name.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$variant),)* _ => None }
            }
        }

        impl std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.name())
            }
        }
    };
}

pub(crate) use named;
