// Hands files in piece by piece, so that what broke off goes on from there, and follows a job to its end.
"use strict";

const PIECE = 4 * 1024 * 1024; // bytes
const TRIES = 6; // of one piece, each after twice the time of the one before

async function asked(address, options = {}) {
  const answer = await fetch(address, options);
  const told = await answer.json().catch(async () => ({ error: `The desk answered ${answer.status}.` }));
  if (!answer.ok) throw Object.assign(new Error(told.error), { status: answer.status });
  return told;
}

const sent = (address, value) =>
  asked(address, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(value) });
const pause = (seconds) => new Promise((done) => setTimeout(done, seconds * 1000));

// The upload of a file that was begun before, or a new one.
async function begun(file) {
  const key = `detente ${file.name} ${file.size} ${file.lastModified}`;
  const known = localStorage.getItem(key);
  if (known) {
    try {
      return { key, ...(await asked(`/api/v1/uploads/${known}`)) };
    } catch {
      localStorage.removeItem(key);
    }
  }
  const made = await sent("/api/v1/uploads", { name: file.name, size: file.size });
  localStorage.setItem(key, made.id);
  return { key, ...made };
}

async function upload(file, tell, signal) {
  let made = await begun(file);
  let tries = 0;
  while (made.offset < made.size) {
    tell(made.offset);
    try {
      const body = file.slice(made.offset, made.offset + PIECE);
      const address = `/api/v1/uploads/${made.id}?offset=${made.offset}`;
      const headers = { "content-type": "application/octet-stream" };
      made = { ...made, ...(await asked(address, { method: "PUT", headers, body, signal })) };
      tries = 0;
    } catch (error) {
      if (signal.aborted || ![undefined, 408, 409].includes(error.status) || ++tries > TRIES) throw error;
      await pause(2 ** tries / 4);
      made = { ...made, ...(await asked(`/api/v1/uploads/${made.id}`).catch(() => ({}))) };
    }
  }
  tell(made.size);
  return made;
}

function hand(form) {
  const way = document.querySelector("[data-way]");
  const told = way.querySelector("[data-told]");
  const bar = way.querySelector("progress");
  const fault = document.querySelector("[data-fault]");
  let stop = new AbortController();
  way.querySelector("[data-halt]").addEventListener("click", () => stop.abort());
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    stop = new AbortController();
    const fields = [...form.querySelectorAll("input[type=file]")];
    const files = fields.flatMap((field) => [...field.files].map((file) => [field.name, file]));
    const whole = files.reduce((sum, [, file]) => sum + file.size, 0);
    const value = { uploads: [] };
    for (const field of form.querySelectorAll("input:not([type=file]):not([type=hidden]), select")) value[field.name] = field.value;
    const button = form.querySelector("button");
    button.disabled = true;
    way.hidden = false;
    fault.hidden = true;
    try {
      const ended = [];
      let before = 0;
      for (const [name, file] of files) {
        told.textContent = `Sending ${file.name}`;
        const made = await upload(file, (here) => { bar.value = whole ? (before + here) / whole : 1; }, stop.signal);
        before += file.size;
        if (name === "mapping") value.mapping = made.id; else value.uploads.push(made.id);
        ended.push(made.key);
      }
      const job = await sent(form.dataset.hand, value);
      for (const key of ended) localStorage.removeItem(key);
      location.href = `/job/${job.id}`;
    } catch (error) {
      fault.textContent = stop.signal.aborted
        ? "Stopped. The same files again go on from where they were."
        : `${error.message} The same files again go on from where they were.`;
      fault.hidden = false;
      way.hidden = true;
      button.disabled = false;
    }
  });
}

// Says how far the job is until it has ended; then the page is shown with its report.
async function follow(box) {
  const told = box.querySelector("[data-told]");
  const bar = box.querySelector("progress");
  for (let wait = 0.5; ; wait = 1) {
    await pause(wait);
    const job = await asked(box.dataset.job).catch((error) => ({ state: error.status === 404 ? "gone" : "running" }));
    if (!["waiting", "running"].includes(job.state)) break;
    if (!job.total) continue;
    const text = job.done < job.total ? `${job.done + 1} of ${job.total}: ${job.file}` : "Putting it all together";
    if (told.textContent !== text) told.textContent = text;
    bar.max = job.total;
    if (job.total > 1) bar.value = job.done;
  }
  location.reload();
}

document.querySelectorAll("form[data-hand]").forEach(hand);
document.querySelectorAll("[data-job]").forEach(follow);
