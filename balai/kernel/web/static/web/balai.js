/* Everything here only adds comfort: each page works without it. */
(function () {
  "use strict";

  document.addEventListener("keydown", function (event) {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    const box = document.querySelector('[data-shortcut="/"]');
    if (box) {
      event.preventDefault();
      box.focus();
      box.select();
    }
  });

  document.addEventListener("keydown", function (event) {
    if (event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey) return;
    const region = event.target.closest("[data-keys]");
    if (!region || event.target.closest("input, textarea, select, [contenteditable]")) return;
    if (event.repeat) return; /* a key that is held down decides once */
    const meant = region.querySelector('[data-key="' + CSS.escape(event.key.toLowerCase()) + '"]');
    if (!meant) return;
    event.preventDefault();
    const folded = meant.closest("details:not([open])");
    if (folded) folded.open = true;
    const field = meant.matches("a, button") ? null : meant.querySelector("input, textarea, select");
    if (field) field.focus();
    else meant.click();
  });

  document.addEventListener("keydown", function (event) {
    if (event.repeat && event.key === "Enter" && event.target.closest("[data-keys] button")) event.preventDefault();
  });

  document.addEventListener("click", function (event) {
    if (event.target.closest("[data-print]")) window.print();
    document.querySelectorAll("details.account[open]").forEach(function (menu) {
      if (!menu.contains(event.target)) menu.open = false;
    });
  });

  document.addEventListener("keydown", function (event) {
    const menu = event.key === "Escape" && event.target.closest("details.account[open]");
    if (menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });

  function listFiles(drop) {
    const input = drop.querySelector("input[type=file]");
    const rows = Array.from(input.files, function (file) {
      const row = document.createElement("li");
      const size = Math.max(1, Math.round(file.size / 1024)).toLocaleString(document.documentElement.lang);
      row.append(Object.assign(document.createElement("span"), { textContent: file.name }));
      row.append(Object.assign(document.createElement("span"), { textContent: size + " KB" }));
      return row;
    });
    drop.querySelector(".drop-list").replaceChildren(...rows);
  }

  ["dragenter", "dragover", "dragleave", "drop"].forEach(function (kind) {
    document.addEventListener(kind, function (event) {
      const drop = event.target.closest && event.target.closest("[data-drop]");
      if (!drop || !event.dataTransfer || !event.dataTransfer.types.includes("Files")) return;
      event.preventDefault();
      drop.classList.toggle("is-over", kind === "dragenter" || kind === "dragover");
      if (kind === "drop") {
        drop.querySelector("input[type=file]").files = event.dataTransfer.files;
        listFiles(drop);
      }
    });
  });

  document.addEventListener("change", function (event) {
    const drop = event.target.closest("[data-drop]");
    if (drop) listFiles(drop);
  });

  function say(key) {
    const alerts = document.getElementById("alerts");
    if (!alerts) return;
    const notice = document.createElement("div");
    notice.className = "notice";
    notice.dataset.kind = "error";
    notice.append(Object.assign(document.createElement("p"), { textContent: alerts.dataset[key] }));
    alerts.replaceChildren(notice);
    notice.scrollIntoView({ block: "nearest" });
  }

  document.addEventListener("allauth.error", function () { say("passkeyFailed"); });
  document.addEventListener("htmx:sendError", function () { say("connectionFailed"); });
  document.addEventListener("htmx:responseError", function () { say("connectionFailed"); });

  if (window.matchMedia("(max-width: 60rem)").matches) {
    document.querySelectorAll("details[data-folds]").forEach(function (filters) {
      filters.open = filters.querySelector(":checked") !== null;
    });
  }

  function lookAgain(waits) {
    fetch(window.location.href).then(function (answer) {
      if (answer.status !== 202) return window.location.reload();
      return answer.text().then(function (page) {
        const told = new DOMParser().parseFromString(page, "text/html").querySelector("[data-waits] [role=status]");
        const shown = waits.querySelector("[role=status]");
        if (told && told.textContent !== shown.textContent) shown.textContent = told.textContent;
      });
    }).catch(function () {}); /* the connection may come back */
  }

  const waits = document.querySelector("[data-waits]");
  if (waits) window.setInterval(lookAgain, waits.dataset.waits * 1000, waits);

  const errors = document.getElementById("error-summary");
  if (errors) errors.focus();
})();
