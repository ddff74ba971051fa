package io.earwitness.web;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Jobs in an SQLite file: what was committed is there after any end of the program. */
final class JobStore implements AutoCloseable {
  private static final String TABLE =
      "CREATE TABLE IF NOT EXISTS job (id TEXT PRIMARY KEY, kind TEXT NOT NULL, song TEXT,"
          + " state TEXT NOT NULL, stage TEXT, progress REAL NOT NULL, words TEXT NOT NULL,"
          + " error TEXT, request TEXT NOT NULL, result TEXT, attempts INTEGER NOT NULL,"
          + " created INTEGER NOT NULL) WITHOUT ROWID";
  private static final String PUT =
      "INSERT OR REPLACE INTO job (id, kind, song, state, stage, progress, words, error, request,"
          + " result, attempts, created) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private final Connection connection;

  /** Opens the file, making it if need be. */
  JobStore(Path file) throws IOException {
    try {
      connection = DriverManager.getConnection("jdbc:sqlite:" + file.toAbsolutePath());
      try (Statement statement = connection.createStatement()) {
        statement.execute("PRAGMA journal_mode = WAL");
        // each change is forced to the disk, as the files are that it speaks of (AtomicFiles)
        statement.execute("PRAGMA synchronous = FULL");
        statement.execute("PRAGMA busy_timeout = 5000");
        statement.execute(TABLE);
      }
    } catch (SQLException e) {
      throw new IOException(file + ": cannot be used as a database: " + e.getMessage(), e);
    }
  }

  /** Adds or replaces a job. */
  synchronized void put(Job job) {
    try (PreparedStatement put = connection.prepareStatement(PUT)) {
      put.setString(1, job.id());
      put.setString(2, job.kind().name());
      put.setString(3, job.song());
      put.setString(4, job.state().name());
      put.setString(5, job.stage());
      put.setDouble(6, job.progress());
      put.setString(7, job.words());
      put.setString(8, job.error());
      put.setString(9, job.request());
      put.setString(10, job.result());
      put.setInt(11, job.attempts());
      put.setLong(12, job.created());
      put.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("job " + job.id() + " cannot be stored", e);
    }
  }

  /** Forgets a job. */
  synchronized void remove(String id) {
    try (PreparedStatement remove = connection.prepareStatement("DELETE FROM job WHERE id = ?")) {
      remove.setString(1, id);
      remove.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("job " + id + " cannot be removed", e);
    }
  }

  /** All jobs, the oldest first. */
  synchronized List<Job> all() {
    List<Job> jobs = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT * FROM job ORDER BY created, id")) {
      while (row.next()) {
        jobs.add(
            new Job(
                row.getString("id"),
                Job.Kind.valueOf(row.getString("kind")),
                row.getString("song"),
                Job.State.valueOf(row.getString("state")),
                row.getString("stage"),
                row.getDouble("progress"),
                row.getString("words"),
                row.getString("error"),
                row.getString("request"),
                row.getString("result"),
                row.getInt("attempts"),
                row.getLong("created")));
      }
    } catch (SQLException e) {
      throw new IllegalStateException("jobs cannot be read", e);
    }
    return jobs;
  }

  @Override
  public synchronized void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException("jobs cannot be closed", e);
    }
  }
}
