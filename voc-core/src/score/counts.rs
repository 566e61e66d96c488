//! Counts that states keep side by side: added up, stored and read alike.

/// A struct of counts by name. They stop at the largest number in place of passing it, and are stored in the order in
/// which they are written down.
macro_rules! counts {
    ($(#[$about:meta])* $vis:vis struct $name:ident { $($field:ident),+ $(,)? }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
        $vis struct $name {
            $($field: u64),+
        }

        impl $name {
            /// Adds what another has counted.
            fn add(&mut self, other: &Self) {
                $(self.$field = self.$field.saturating_add(other.$field);)+
            }

            fn write_counts(&self, writer: &mut $crate::score::state::Writer) {
                $(writer.u64(self.$field);)+
            }

            fn read_counts(
                reader: &mut $crate::score::state::Reader<'_>,
            ) -> Result<Self, $crate::error::Error> {
                Ok(Self { $($field: reader.u64()?),+ })
            }
        }
    };
}

pub(crate) use counts;

#[cfg(test)]
mod tests {
    use crate::score::state::{Reader, Writer};

    super::counts! {
        struct Doors { open, shut }
    }

    #[test]
    fn counts_stop_at_the_largest_number_and_come_back_in_their_order() {
        let mut doors = Doors { open: u64::MAX - 1, shut: 2 };
        doors.add(&Doors { open: 3, shut: 4 });
        assert_eq!(doors, Doors { open: u64::MAX, shut: 6 });
        let mut writer = Writer::default();
        doors.write_counts(&mut writer);
        let bytes = writer.into_bytes();
        assert_eq!(Doors::read_counts(&mut Reader::new(&bytes)).unwrap(), doors);
        assert!(Doors::read_counts(&mut Reader::new(&bytes[..bytes.len() - 1])).is_err());
    }
}
