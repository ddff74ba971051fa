offerThemes();
listenToClips(() => {});
