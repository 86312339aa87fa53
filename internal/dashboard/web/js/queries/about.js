// The document of the page about the data.

export const aboutDocument = `
query About {
  dataset {
    name
    version
    licence
    day
    today
    home { id name ko: name(lang: KO) }
    coverage {
      kinds { kind total dated located korean translated cited citedOnce disputed }
      oldestSource { id title day language }
      newestSource { id title day language }
    }
  }
}`;
