// Passkeys: shows the form where the browser can do it, asks the device, hands the answer to the form.
// Without this script everybody logs in by a code.
(() => {
  const bytes = text => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), c => c.charCodeAt(0))
  const text = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "")
  const keys = list => (list || []).map(key => ({ ...key, id: bytes(key.id) }))

  async function create() {
    const options = JSON.parse(document.getElementById("passkey-options").textContent).publicKey
    const made = await navigator.credentials.create({ publicKey: {
      ...options,
      challenge: bytes(options.challenge),
      user: { ...options.user, id: bytes(options.user.id) },
      excludeCredentials: keys(options.excludeCredentials),
      authenticatorSelection: { ...options.authenticatorSelection, residentKey: "required", requireResidentKey: true, userVerification: "required" },
    } })
    return answer(made, ["clientDataJSON", "attestationObject"], {
      transports: made.response.getTransports ? made.response.getTransports() : [],
    })
  }

  async function get(form) {
    const asked = await fetch(form.action, { headers: { Accept: "application/json" } })
    const options = (await asked.json()).request_options.publicKey
    const found = await navigator.credentials.get({ publicKey: {
      ...options, challenge: bytes(options.challenge), allowCredentials: keys(options.allowCredentials),
    } })
    return answer(found, ["clientDataJSON", "authenticatorData", "signature", "userHandle"], {})
  }

  function answer(made, parts, response) {
    for (const part of parts) response[part] = made.response[part] ? text(made.response[part]) : null
    return { type: made.type, id: made.id, rawId: text(made.rawId), authenticatorAttachment: made.authenticatorAttachment,
      clientExtensionResults: made.getClientExtensionResults(), response }
  }

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    if (!window.PublicKeyCredential) continue
    form.hidden = false
    form.addEventListener("submit", async event => {
      event.preventDefault()
      const fault = form.querySelector(".fault[role=alert]")
      fault.hidden = true
      try {
        const made = await (form.dataset.passkey === "create" ? create() : get(form))
        form.elements.credential.value = JSON.stringify(made)
        form.submit()
      } catch {
        fault.hidden = false
      }
    })
  }
})()
