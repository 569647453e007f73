package leftover

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"
)

func TestOnlyWhatIsOldAndNobodysIsRemoved(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "odd [name]*") // characters that patterns give a meaning
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	old := time.Now().Add(-2 * Age)
	make := func(name string, at time.Time) string {
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, []byte(name), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(path, at, at); err != nil {
			t.Fatal(err)
		}
		return path
	}
	dead, young, other, odd := make("dead.part", old), make("young.part", time.Now()), make("other.txt", old), make("keep.part", old)
	held := make("held.part", old)
	release, err := Hold(held)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Hold(held); err == nil && Age < time.Hour {
		t.Error("two hold one file")
	}
	remove := func(path string) error {
		if path == odd {
			return ErrKeep
		}
		return os.Remove(path)
	}
	removed, err := Sweep(folder, "*.part", remove)
	if err != nil || len(removed) != 1 || removed[0] != dead {
		t.Errorf("removed %v, %v; want %s", removed, err, dead)
	}
	for _, path := range []string{young, other, odd, held} {
		if _, err := os.Stat(path); err != nil {
			t.Error(err)
		}
	}
	release()
	if removed, err := Sweep(folder, "held.part", os.Remove); err != nil || len(removed) != 1 {
		t.Errorf("once released: %v, %v", removed, err)
	}
	if _, err := os.Stat(held); !errors.Is(err, os.ErrNotExist) {
		t.Error(err)
	}
}
