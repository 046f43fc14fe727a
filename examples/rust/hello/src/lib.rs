//! Greets whoever the event names.

/// Takes JSON, gives JSON; a `String` as the error fails the call.
pub fn handler(event: serde_json::Value) -> Result<serde_json::Value, String> {
    let name = event
        .get("name")
        .and_then(|v| v.as_str())
        .unwrap_or("World");

    Ok(serde_json::json!({
        "message": format!("Hello, {}!", name)
    }))
}

mortise::handlers! { handler }
