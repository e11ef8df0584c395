// The form to the leader: opens on the statement it was asked for, and says before sending what the leader will see.
"use strict";

const form = document.querySelector(".listening-form");

// The statement stands after the # and so never reaches the server's log of addresses.
const asked = window.location.hash.match(/^#udsagn-(.+)$/)?.[1];
const choice = form?.querySelector("select[name=statement]");
if (choice && asked && !choice.value && [...choice.options].some((option) => option.value === asked)) choice.value = asked;

const preview = form?.querySelector("[data-preview]");
const tell = () => {
  const chosen = form.querySelector("input[name=signed]:checked");
  preview.hidden = !chosen;
  if (chosen) preview.textContent = chosen.labels[0].textContent.trim();
};
if (preview) {
  form.addEventListener("change", tell);
  tell();
}
