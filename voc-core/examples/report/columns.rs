//! Which column is what, by its name.

use std::collections::BTreeMap;

use super::Result;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role {
    Text,
    Id,
    Contact,
    Account,
    Channel,
    Time,
    Language,
    Survey,
    Nps,
    Csat,
    Ces,
    Stars,
}

/// Names that columns go by in the exports of survey, support and review tools; the first present wins.
const NAMES: [(Role, &[&str]); 12] = [
    (
        Role::Text,
        &[
            "text",
            "verbatim",
            "feedback",
            "comment",
            "comments",
            "review",
            "review_text",
            "body",
            "message",
            "answer",
            "response",
            "content",
            "tweet",
            "description",
            "transcript",
            "comentario",
            "commentaire",
            "kommentar",
            "texto",
            "texte",
            "nachricht",
        ],
    ),
    (
        Role::Id,
        &[
            "id",
            "record_id",
            "feedback_id",
            "response_id",
            "review_id",
            "ticket_id",
            "tweet_id",
            "message_id",
            "uuid",
        ],
    ),
    (
        Role::Contact,
        &[
            "contact",
            "contact_id",
            "customer",
            "customer_id",
            "user",
            "user_id",
            "respondent",
            "respondent_id",
            "author",
            "author_id",
            "email",
            "kunde",
            "client",
            "cliente",
        ],
    ),
    (Role::Account, &["account", "account_id", "organization", "organisation", "household"]),
    (Role::Channel, &["channel", "feedback_channel", "medium", "kanal", "canal"]),
    (
        Role::Time,
        &[
            "time",
            "created_at",
            "timestamp",
            "date",
            "datetime",
            "created",
            "submitted_at",
            "responded_at",
            "review_date",
            "date_time",
            "datum",
            "fecha",
        ],
    ),
    (Role::Language, &["language", "lang", "locale", "sprache", "langue", "idioma"]),
    (Role::Survey, &["survey", "survey_id", "survey_name", "questionnaire"]),
    (Role::Nps, &["nps", "nps_score", "likelihood_to_recommend", "recommend", "ltr"]),
    (Role::Csat, &["csat", "csat_score", "satisfaction"]),
    (Role::Ces, &["ces", "ces_score", "effort", "ease"]),
    (Role::Stars, &["stars", "star_rating", "rating", "review_rating"]),
];

/// Dimensions that a report is best split by, the best first.
pub(super) const BRANDS: [&str; 12] = [
    "brand", "product", "marke", "marque", "marca", "company", "business", "service", "segment",
    "region", "country", "stage",
];

/// The columns of a file.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Columns {
    roles: BTreeMap<Role, usize>,
}

impl Columns {
    /// Finds the columns by their names; `told` are the ones the user named.
    pub(super) fn find(names: &[String], told: &[(Role, &str)]) -> Result<Self> {
        let mut roles = BTreeMap::new();
        for &(role, name) in told {
            let same = |n: &String| n == name;
            let alike = |n: &String| folded(n) == folded(name);
            let column = names.iter().position(same).or_else(|| names.iter().position(alike));
            let column = column.ok_or_else(|| {
                format!("there is no column `{name}`; the columns are {}", listed(names))
            })?;
            roles.insert(role, column);
        }
        let folded: Vec<String> = names.iter().map(|name| folded(name)).collect();
        for (role, known) in NAMES {
            if roles.contains_key(&role) {
                continue;
            }
            let free = |column: &usize| !roles.values().any(|taken| taken == column);
            let find = |name: &&str| folded.iter().position(|column| column == name).filter(free);
            if let Some(column) = known.iter().find_map(find) {
                roles.insert(role, column);
            }
        }
        if roles.contains_key(&Role::Text) {
            Ok(Self { roles })
        } else {
            let columns = listed(names);
            Err(format!(
                "no column looks like the text; name it by --text. The columns are {columns}"
            )
            .into())
        }
    }

    /// The column of a role, where there is one.
    pub(super) fn get(&self, role: Role) -> Option<usize> {
        self.roles.get(&role).copied()
    }

    /// Whether a column has no role, so that it is a dimension of the host's.
    pub(super) fn is_dimension(&self, column: usize) -> bool {
        !self.roles.values().any(|&taken| taken == column)
    }
}

/// A name as it is compared: "Customer ID" is `customer_id`.
pub(super) fn folded(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    for c in name.trim().chars() {
        if c.is_alphanumeric() {
            folded.extend(c.to_lowercase());
        } else if !folded.ends_with('_') {
            folded.push('_');
        }
    }
    folded.trim_matches('_').to_owned()
}

fn listed(names: &[String]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(names: &str, told: &[(Role, &str)]) -> Result<Columns> {
        let names: Vec<String> = names.split(',').map(str::to_owned).collect();
        Columns::find(&names, told)
    }

    #[test]
    fn columns_are_found_by_the_names_that_tools_give_them() {
        let columns =
            find("Response ID,Customer-Id,Created At,NPS Score,Comment,plan", &[]).unwrap();
        let get = |role| columns.get(role);
        assert_eq!(get(Role::Id), Some(0));
        assert_eq!(get(Role::Contact), Some(1));
        assert_eq!(get(Role::Time), Some(2));
        assert_eq!(get(Role::Nps), Some(3));
        assert_eq!(get(Role::Text), Some(4));
        assert_eq!(get(Role::Channel), None);
        assert!(columns.is_dimension(5) && !columns.is_dimension(4));
    }

    #[test]
    fn better_names_win_and_told_ones_always() {
        let names = "body,text,review";
        assert_eq!(find(names, &[]).unwrap().get(Role::Text), Some(1));
        let told = find(names, &[(Role::Text, "Review")]).unwrap();
        assert_eq!(told.get(Role::Text), Some(2));
        let taken = find("text,note", &[(Role::Survey, "text"), (Role::Text, "note")]).unwrap();
        assert_eq!(taken.get(Role::Text), Some(1));
    }

    #[test]
    fn what_cannot_be_found_is_told_with_the_columns() {
        let error = find("id,zufriedenheit", &[]).unwrap_err().to_string();
        assert!(error.contains("--text") && error.contains("`id`, `zufriedenheit`"), "{error}");
        let error = find("id,text", &[(Role::Time, "when")]).unwrap_err().to_string();
        assert!(error.contains("`when`") && error.contains("`id`, `text`"), "{error}");
    }
}
