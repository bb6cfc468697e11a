/** What waits on the phone, in IndexedDB: it survives a closed tab, a dead battery and a week without network. */
const STORE = "waiting";

function open(name) {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(name, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(STORE, { keyPath: "key" });
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}

async function inside(name, mode, act) {
  const database = await open(name);
  try {
    return await new Promise((resolve, reject) => {
      const work = database.transaction(STORE, mode);
      const asked = act(work.objectStore(STORE));
      work.oncomplete = () => resolve(asked?.result);
      work.onerror = work.onabort = () => reject(work.error);
    });
  } finally {
    database.close();
  }
}

/** Each item has a `key`, which is the server's promise of "once". */
export const queue = (name) => ({
  keep: (item) => inside(name, "readwrite", (store) => store.put(item)),
  drop: (key) => inside(name, "readwrite", (store) => store.delete(key)),
  all: () => inside(name, "readonly", (store) => store.getAll()),
});
